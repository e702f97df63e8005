//===--- BudgetOverrunCheck.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BudgetOverrunCheck.h"

namespace deadline {

std::vector<Finding> BudgetOverrunCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const Overrun &O : P.overruns()) {
    Finding F = findingAt(O.Outer);
    const std::string Budget = lengthWords(O.OuterValue);
    if (O.WholeBudgetPerAttempt && O.Arithmetic.empty())
      F.Message = "each of several attempts is given the whole of this " + Budget + "budget; give an attempt a part of it";
    else
      F.Message = "what is awaited under this bound may take longer than it allows: " + O.Arithmetic + ", over the " +
                  Budget + "budget";
    F.Steps = O.Steps;
    All.push_back(std::move(F));
  }
  return All;
}

} // namespace deadline
