//===--- InnerTimeoutExceedsOuterCheck.cpp - deadline-tidy ------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InnerTimeoutExceedsOuterCheck.h"
#include "BoundFixes.h"

namespace deadline {

using namespace clang;

void InnerTimeoutExceedsOuterCheck::checkTu(const TuAnalysis &Tu) {
  for (const ExceedingBound &E : Tu.program().exceeding()) {
    const BoundFact &Inner = *E.Pair.Inner;
    if (!firstReport(Inner.Where.Loc))
      continue; // Another instantiation of the same template.
    const bool Constant = E.Inner.Nanoseconds && E.Outer.Nanoseconds;
    const bool Equal = !Constant || *E.Inner.Nanoseconds == *E.Outer.Nanoseconds;
    if (Inner.Replaces && !Equal)
      diag(Inner.Where.Loc, "%0bound replaces the enclosing %1bound and outlives it; clamp it to the "
                            "enclosing deadline")
          << lengthWords(E.Inner) << lengthWords(E.Outer);
    else if (Equal)
      diag(Inner.Where.Loc, "%0bound is the same as the one that encloses it, which passes first; "
                            "leave room for the answer, or drop this one")
          << lengthWords(E.Inner);
    else
      diag(Inner.Where.Loc, "%0bound can never pass first under the enclosing %1bound; make it "
                            "smaller, or clamp it")
          << lengthWords(E.Inner) << lengthWords(E.Outer);
    noteChain(E.Steps);
    if (const ClampFix Fix = clampToScope(Tu, Inner.Where.Loc); !Fix.Edits.empty())
      diag(Inner.Where.Loc, "clamp to '%0'", DiagnosticIDs::Note) << Fix.Deadline << Fix.Edits;
  }
}

} // namespace deadline
