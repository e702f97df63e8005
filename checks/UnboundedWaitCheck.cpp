//===--- UnboundedWaitCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnboundedWaitCheck.h"
#include "llvm/ADT/STLExtras.h"

namespace deadline {

/// Of the limits that the wait knows nothing of, the one that helps most.
static const LimitFact &nearest(const FunctionFacts &Function, const WaitFact &W) {
  for (unsigned I : W.Without)
    if (W.TwinUntil && Function.Limits[I].TheKind == LimitFact::Kind::Deadline)
      return Function.Limits[I];
  return Function.Limits[W.Without.front()];
}

std::vector<Finding> UnboundedWaitCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const FunctionFacts &Function : P.functions())
    for (const WaitFact &W : Function.Waits) {
      if (W.Without.empty())
        continue; // Bounded, watched or ready, as far as can be seen.
      if (!W.PastStage.empty())
        continue; // timeout-ignored says more.
      if (W.Source && P.boundedByMaker(Function, *W.Source))
        continue; // Who started it has given it a bound.
      const LimitFact &Limit = nearest(Function, W);
      const bool Token = Limit.TheKind == LimitFact::Kind::Token;
      Finding F = findingIn(Function, W.Where);
      F.Subject = W.Api;
      F.Message = "'" + W.Api + "' waits without a bound and knows nothing of '" + Limit.Name + "'; ";
      if (W.Twin.empty())
        F.Message += Token ? "let what it waits for end when that is cancelled" : "let what it waits for end by then";
      else if (W.Twin == W.Api)
        F.Message += Token ? "give it a timeout, and test the token between" : "give it the time that is left";
      else if (Token)
        F.Message += "wait with '" + W.Twin + "', and test the token between";
      else
        F.Message += "wait with '" + W.Twin + (W.TwinUntil ? "' until then" : "' for the time that is left");
      F.Notes.push_back({Limit.Where, "'" + Limit.Name + (Limit.From.empty() ? "' is made here" : "' arrives here"), {}});
      if (!W.Offer.empty())
        F.Notes.push_back({W.Where, "wait until '" + Limit.Name + "' and return when it has passed", W.Offer});
      All.push_back(std::move(F));
    }
  return All;
}

} // namespace deadline
