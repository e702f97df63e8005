//===--- IgnoredWaitResultCheck.cpp - deadline-tidy -------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IgnoredWaitResultCheck.h"
#include "core/flow/IgnoredResult.h"

namespace deadline {

using namespace clang;

void IgnoredWaitResultCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &Wait : F.Modelled) {
    if (Wait.Row->TheRole != Role::Wait)
      continue; // Most calls; no graph is needed.
    const FunctionFlow *Flow = Tu.flow(F);
    if (!Flow)
      return; // Clang can not build its graph.
    const std::optional<IgnoredResult> Ignored = ignoredResult(Wait, *Flow, Tu);
    if (!Ignored)
      continue; // Somebody looks, or nothing depends on it.
    reportWait(Wait.Call.E, WaitClaim::IgnoredWaitResult, Tu, [this, Wait, Ignored = *Ignored] {
      const SourceLocation Loc = Wait.Call.E->getExprLoc();
      if (!firstReport(Loc))
        return; // Another instantiation of the same template.
      const unsigned How = static_cast<unsigned>(Ignored.How);
      diag(Loc, "the result of '%0' is dropped, and %select{'%2' waits on without a bound|what follows is done without "
                "what was waited for|'%2' is read as if the wait had succeeded}1; look at the result first")
          << Wait.Call.Callee->getNameAsString() << How << Ignored.What;
      if (Ignored.Use)
        diag(Ignored.Use->getExprLoc(), "%select{waits on here|goes on here|read here}0", DiagnosticIDs::Note) << How;
    });
  }
}

} // namespace deadline
