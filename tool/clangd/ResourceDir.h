//===--- ResourceDir.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Where Clang's own headers are, which clangd looks for beside itself.

#ifndef DEADLINE_TOOL_CLANGD_RESOURCEDIR_H
#define DEADLINE_TOOL_CLANGD_RESOURCEDIR_H

#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace deadline {

/// The folder to give clangd, which is called with \p Words: that of the Clang
/// that this was built with, or, where that is not there, of the Clang of the
/// same release on the PATH. Empty where clangd needs none: it was given one,
/// or finds one beside itself.
std::string resourceDirFor(llvm::ArrayRef<std::string> Words);

} // namespace deadline

#endif
