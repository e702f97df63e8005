//===--- BoundFixes.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Fix-its that the checks on bounds share, found again from the place of a
/// bound.

#ifndef DEADLINE_CHECKS_BOUNDFIXES_H
#define DEADLINE_CHECKS_BOUNDFIXES_H

#include "core/facts/Facts.h"
#include "core/facts/TuAnalysis.h"
#include "clang/Basic/Diagnostic.h"

namespace deadline {

/// `500ms ` with its blank, or nothing where the length is not known.
std::string lengthWords(const ValueFact &Value);

/// What can be done about a derivation that should not be.
struct DerivationFix {
  /// Use the parent and drop the derivation: only where the derived carrier
  /// serves nothing but calls that take the parent as well.
  llvm::SmallVector<clang::FixItHint, 4> Safe;
  /// Derive from a detached parent.
  llvm::SmallVector<clang::FixItHint, 1> Detach;
  std::string DetachName;
};
DerivationFix fixDerivation(const TuAnalysis &Tu, clang::SourceLocation Bound);

/// `std::min(deadline, …)` around the bound's absolute deadline, where a
/// deadline of the same type is in scope.
struct ClampFix {
  llvm::SmallVector<clang::FixItHint, 2> Edits;
  std::string Deadline;
};
ClampFix clampToScope(const TuAnalysis &Tu, clang::SourceLocation Bound);

} // namespace deadline

#endif
