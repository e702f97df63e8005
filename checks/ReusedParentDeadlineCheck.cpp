//===--- ReusedParentDeadlineCheck.cpp - deadline-tidy ----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReusedParentDeadlineCheck.h"
#include "BoundFixes.h"

namespace deadline {

using namespace clang;

void ReusedParentDeadlineCheck::checkTu(const TuAnalysis &Tu) {
  for (const FunctionFacts &F : Tu.program().functions())
    for (const HandOverFact &H : F.HandOvers) {
      const auto Bound = Tu.program().boundOn(F, H.Carrier);
      if (!Bound && !H.Carrier.Inbound)
        continue; // Nothing shows that it belongs to a request.
      if (!firstReport(H.Where.Loc, H.Name))
        continue; // Another instantiation of the same template.
      const std::string What = H.IsDeadline ? "deadline" : "carrier";
      if (H.IsSend)
        diag(H.Where.Loc, "request's %0 '%1' is given to '%2' for later; the request's deadline will "
                          "have passed, make a bound for the later work")
            << What << H.Name << H.Via;
      else
        diag(H.Where.Loc, "request's %0 '%1' is used by work that '%2' starts and nobody waits for; "
                          "detach it, or make a bound for that work")
            << What << H.Name << H.Via;
      if (Bound)
        noteChain(Bound->Steps);
      else if (H.Carrier.InboundAt.Line)
        diag(H.Carrier.InboundAt.Loc, "it arrives with the request here", DiagnosticIDs::Note);
      if (H.StartedAt.Loc != H.Where.Loc)
        diag(H.StartedAt.Loc, "given to '%0' here", DiagnosticIDs::Note) << H.Via;
      if (!H.DetachText.empty())
        diag(H.Where.Loc, "detach it from the request with '%0'", DiagnosticIDs::Note)
            << H.DetachName
            << FixItHint::CreateReplacement(SourceRange(H.DetachBegin.Loc, H.DetachEnd.Loc), H.DetachText);
    }
}

} // namespace deadline
