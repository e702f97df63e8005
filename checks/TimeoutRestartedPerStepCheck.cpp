//===--- TimeoutRestartedPerStepCheck.cpp - deadline-tidy -------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TimeoutRestartedPerStepCheck.h"
#include "llvm/ADT/STLExtras.h"

namespace deadline {

std::vector<Finding> TimeoutRestartedPerStepCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const FunctionFacts &Function : P.functions())
    for (const LimitFact &Limit : Function.Limits) {
      if (Limit.TheKind != LimitFact::Kind::Timeout || Limit.PerItem)
        continue; // An end does not move; or it is meant for each by its name.
      auto IsSpent = [&](const SpendFact &S) {
        // What is handed to a callee counts where the callee is known to wait with it.
        return S.From == Limit.From && !S.Absolute && P.isSpent(Function, S);
      };
      for (const SpendFact &S : Function.Spends) {
        if (!IsSpent(S))
          continue;
        const auto Before = llvm::find_if(S.Earlier, [&](unsigned E) { return IsSpent(Function.Spends[E]); });
        const bool Again = Before != S.Earlier.end();
        if (!Again && !S.EachTurn)
          continue; // The one wait on its path.
        Finding F = findingIn(Function, S.Where);
        F.Subject = Limit.Name;
        if (Again) {
          const SpendFact &First = Function.Spends[*Before];
          F.Message = "'" + S.Api + "' gets the whole of '" + Limit.Name + "' after '" + First.Api +
                      "' had it; make one deadline from it and wait until that";
          F.Notes.push_back({First.Where, "'" + First.Api + "' gets the whole of '" + Limit.Name + "' here", {}});
        } else {
          F.Message = "'" + S.Api + "' gets the whole of '" + Limit.Name +
                      "' in each turn of this loop; make one deadline from it before the loop";
        }
        F.Fix = Limit.Hoist;
        All.push_back(std::move(F));
        break; // One is enough: the remedy is the same for all.
      }
    }
  return All;
}

} // namespace deadline
