//===--- ReusedParentDeadlineCheck.cpp - deadline-tidy --------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReusedParentDeadlineCheck.h"

namespace deadline {

std::vector<Finding> ReusedParentDeadlineCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const FunctionFacts &Function : P.functions())
    for (const HandOverFact &H : Function.HandOvers) {
      const auto Bound = P.boundOn(Function, H.Carrier);
      if (!Bound && !H.Carrier.Inbound)
        continue; // Nothing shows that it belongs to a request.
      Finding F = findingIn(Function, H.Where);
      F.Subject = H.Name;
      const std::string What = std::string("request's ") + (H.IsDeadline ? "deadline" : "carrier") + " '" + H.Name + "'";
      if (H.IsSend)
        F.Message = What + " is given to '" + H.Via +
                    "' for later; the request's deadline will have passed, make a bound for the later work";
      else
        F.Message = What + " is used by work that '" + H.Via +
                    "' starts and nobody waits for; detach it, or make a bound for that work";
      if (Bound)
        F.Steps = Bound->Steps;
      else if (H.Carrier.InboundAt.Line)
        F.Notes.push_back({H.Carrier.InboundAt, "it arrives with the request here", {}});
      if (!(H.StartedAt == H.Where))
        F.Notes.push_back({H.StartedAt, "given to '" + H.Via + "' here", {}});
      if (!H.Detach.empty())
        F.Notes.push_back({H.Where, "detach it from the request with '" + H.DetachName + "'", H.Detach});
      All.push_back(std::move(F));
    }
  return All;
}

} // namespace deadline
