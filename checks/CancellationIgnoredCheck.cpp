//===--- CancellationIgnoredCheck.cpp - deadline-tidy -----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CancellationIgnoredCheck.h"
#include "llvm/ADT/STLExtras.h"

namespace deadline {

std::vector<Finding> CancellationIgnoredCheck::find(const Program &P) const {
  using Kind = WaitFact::Kind;
  std::vector<Finding> All;
  for (const FunctionFacts &Function : P.functions())
    for (const LimitFact &Limit : Function.Limits) {
      const bool Cancels = Limit.TheKind == LimitFact::Kind::Token || Limit.TheKind == LimitFact::Kind::Context;
      if (!Cancels || Limit.Read || !Limit.Named || Limit.UseOnce || Limit.From.empty())
        continue; // Looked at, handed on, or not wanted by what the code says.
      if (!Function.Overrides.empty() || Function.GivenAsValue)
        continue; // Somebody else decided that it takes one.
      // A request that is made without its context is what other checks report.
      auto Counts = [&](const WaitFact &W) { return W.TheKind != Kind::Call || Limit.TheKind == LimitFact::Kind::Token; };
      const auto Endless = llvm::find_if(Function.Waits, [](const WaitFact &W) { return W.TheKind == Kind::Endless; });
      Finding F = findingIn(Function, Limit.Where);
      F.Subject = Limit.Name;
      F.Message = "'" + Limit.Name + "' is neither looked at nor handed on, but ";
      if (Limit.Group && Endless == Function.Waits.end())
        continue; // Members may wait for each other.
      if (Endless != Function.Waits.end()) {
        if (Limit.Group)
          F.Message = "this member of '" + Limit.Name + "' never asks whether the group is cancelled, and loops for ever; "
                                                        "ask in each turn";
        else
          F.Message += "this function loops for ever; test it in each turn";
        F.Fix = Limit.Observe;
        F.Notes.push_back({Endless->Where, "the loop without end starts here", {}});
      } else {
        const auto Wait = P.waitIn(Function, Counts);
        if (!Wait)
          continue; // It can not block, as far as known.
        F.Message += "'" + Wait->Wait->Api + "' may wait for long; hand it on, or test it";
        for (const Frame &Step : Wait->Frames)
          F.Notes.push_back({Step.Call->Where, "'" + Step.Call->CalleeName + "' is called here", {}});
        F.Notes.push_back({Wait->Wait->Where, "'" + Wait->Wait->Api + "' waits here", {}});
      }
      All.push_back(std::move(F));
    }
  return All;
}

} // namespace deadline
