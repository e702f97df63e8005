//===--- UnifiedDiff.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The difference of two texts, for people and for `patch`.

#ifndef DEADLINE_TOOL_FIX_UNIFIEDDIFF_H
#define DEADLINE_TOOL_FIX_UNIFIEDDIFF_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace deadline {

/// A unified diff with three lines of context that turns \p Old into \p New,
/// with the names a/NAME and b/NAME: `git apply` and `patch -p1` take it. Lines
/// end at '\n'; a '\r' before it is part of the line. Empty if the two are equal.
std::string unifiedDiff(llvm::StringRef Name, llvm::StringRef Old, llvm::StringRef New);

} // namespace deadline

#endif
