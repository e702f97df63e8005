//===--- TimeoutIgnoredCheck.cpp - deadline-tidy ----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TimeoutIgnoredCheck.h"
#include "llvm/ADT/STLExtras.h"

namespace deadline {

std::vector<Finding> TimeoutIgnoredCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const FunctionFacts &Function : P.functions())
    for (unsigned I = 0; I != Function.Limits.size(); ++I) {
      const LimitFact &Limit = Function.Limits[I];
      const bool Time = Limit.TheKind == LimitFact::Kind::Timeout || Limit.TheKind == LimitFact::Kind::Deadline;
      if (!Time || Limit.From.empty() || !Limit.ByName)
        continue; // A token, a local variable, or any length of time.
      if (Limit.Read) {
        for (const WaitFact &W : Function.Waits) {
          if (!llvm::is_contained(W.PastStage, I))
            continue; // Bounded, or of what was given the timeout.
          Finding F = findingIn(Function, W.Where);
          F.Subject = Limit.Name;
          F.Message = "'" + Limit.Name + "' bounds another stage only, '" + W.Api +
                      "' waits without it; give each stage what is left of it";
          F.Notes.push_back({Limit.Where, "'" + Limit.Name + "' arrives here", {}});
          All.push_back(std::move(F));
        }
        continue;
      }
      if (Function.GivenAsValue)
        continue; // Its parameters are those of a callback.
      const auto Wait = P.waitIn(Function, [](const WaitFact &W) { return W.TheKind != WaitFact::Kind::Endless; });
      if (!Wait)
        continue; // It can not block, as far as known.
      Finding F = findingIn(Function, Limit.Where);
      F.Subject = Limit.Name;
      F.Message = "'" + Limit.Name + "' is never read, but '" + Wait->Wait->Api +
                  "' may wait for longer; bound the wait by it";
      for (const Frame &Step : Wait->Frames)
        F.Notes.push_back({Step.Call->Where, "'" + Step.Call->CalleeName + "' is called here", {}});
      F.Notes.push_back({Wait->Wait->Where, "'" + Wait->Wait->Api + "' waits here", {}});
      All.push_back(std::move(F));
    }
  return All;
}

} // namespace deadline
