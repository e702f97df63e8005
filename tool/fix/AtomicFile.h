//===--- AtomicFile.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Files that are either the old or the new one, never a half of the new.

#ifndef DEADLINE_TOOL_FIX_ATOMICFILE_H
#define DEADLINE_TOOL_FIX_ATOMICFILE_H

#include "llvm/Support/Error.h"

namespace deadline {

/// Makes \p Text the content of the file \p Path, in one step: it is written to
/// a file beside it, which then takes its name. Keeps the permissions of a file
/// that is there, and leaves one alone that may not be written; of a symbolic
/// link the target is written. What is no regular file (a pipe, /dev/stdout) is
/// written to as it is. The file beside it is gone after an error and after a
/// signal. An error names \p Path.
llvm::Error writeFileAtomically(llvm::StringRef Path, llvm::StringRef Text);

} // namespace deadline

#endif
