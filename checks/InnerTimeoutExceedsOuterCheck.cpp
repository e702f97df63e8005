//===--- InnerTimeoutExceedsOuterCheck.cpp - deadline-tidy ----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "InnerTimeoutExceedsOuterCheck.h"

namespace deadline {

std::vector<Finding> InnerTimeoutExceedsOuterCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const ExceedingBound &E : P.exceeding()) {
    const BoundFact &Inner = *E.Pair.Inner;
    const bool Constant = E.Inner.Nanoseconds && E.Outer.Nanoseconds;
    const bool Equal = !Constant || *E.Inner.Nanoseconds == *E.Outer.Nanoseconds;
    const std::string Length = lengthWords(E.Inner), Enclosing = lengthWords(E.Outer);
    Finding F = findingAt(E.Pair.Inner);
    if (Inner.Replaces && !Equal)
      F.Message = Length + "bound replaces the enclosing " + Enclosing +
                  "bound and outlives it; clamp it to the enclosing deadline";
    else if (Equal)
      F.Message = Length + "bound is the same as the one that encloses it, which passes first; leave room for the "
                           "answer, or drop this one";
    else
      F.Message = Length + "bound can never pass first under the enclosing " + Enclosing +
                  "bound; make it smaller, or clamp it";
    F.Steps = E.Steps;
    if (!Inner.Clamp.empty())
      F.Notes.push_back({Inner.Where, "clamp to '" + Inner.ClampTo + "'", Inner.Clamp});
    All.push_back(std::move(F));
  }
  return All;
}

} // namespace deadline
