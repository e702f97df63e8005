//===--- BudgetOverrunCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BudgetOverrunCheck.h"
#include "BoundFixes.h"

namespace deadline {

using namespace clang;

void BudgetOverrunCheck::checkTu(const TuAnalysis &Tu) {
  for (const Overrun &O : Tu.program().overruns()) {
    const SourceLocation Loc = O.Outer->Where.Loc;
    if (!firstReport(Loc))
      continue; // Another instantiation of the same template.
    const std::string Budget = lengthWords(O.OuterValue);
    if (O.WholeBudgetPerAttempt && O.Arithmetic.empty())
      diag(Loc, "each of several attempts is given the whole of this %0budget; give an attempt a "
                "part of it")
          << Budget;
    else
      diag(Loc, "what is awaited under this bound may take longer than it allows: %0, over the "
                "%1budget")
          << O.Arithmetic << Budget;
    noteChain(O.Steps);
  }
}

} // namespace deadline
