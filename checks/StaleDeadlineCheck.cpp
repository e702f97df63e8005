//===--- StaleDeadlineCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StaleDeadlineCheck.h"

namespace deadline {

/// How often it is made, in words.
static llvm::StringRef madeOnce(StaleUseFact::Kind Kind) {
  switch (Kind) {
  case StaleUseFact::Kind::Static:
    return "is computed once, in the first call of this function";
  case StaleUseFact::Kind::Global:
    return "is computed once, when the program starts";
  case StaleUseFact::Kind::Member:
    return "is computed once, when the object is made";
  case StaleUseFact::Kind::Loop:
    return "is computed once, before the loop";
  }
  return "";
}

std::vector<Finding> StaleDeadlineCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const Program::StaleUse &S : P.staleUses()) {
    Finding F = findingIn(*S.Function, S.Use->Where);
    F.Message = "deadline '" + S.Use->Name + "' " + madeOnce(S.Use->TheKind).str() +
                "; for all that is bounded later it has passed already, compute it at the use";
    F.Fix = S.Use->Fix;
    F.Notes.push_back({S.MadeAt, "'" + S.Use->Name + "' is computed here", {}});
    All.push_back(std::move(F));
  }
  return All;
}

} // namespace deadline
