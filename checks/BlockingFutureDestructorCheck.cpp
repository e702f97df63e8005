//===--- BlockingFutureDestructorCheck.cpp - deadline-tidy ------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockingFutureDestructorCheck.h"
#include "core/flow/Futures.h"

namespace deadline {

void BlockingFutureDestructorCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const TimedFuture &T : timedFutures(F, Tu)) {
    if (!destructorWaits(T, F, Tu))
      continue; // It is waited for, kept or stopped where the wait has timed out.
    reportWait(T.Wait.At, WaitClaim::BlockingFutureDestructor, Tu, [this, T] {
      const clang::SourceLocation Loc = T.Wait.At->getExprLoc();
      if (!firstReport(Loc))
        return; // Another instantiation of the same template.
      diag(Loc, "'%0' leaves its scope when '%1' has timed out, and its destructor waits until the work ends; ask "
                "the work to stop first, or keep '%0' elsewhere")
          << T.Handle->getName() << T.Wait.Call.Call.Callee->getNameAsString();
      if (T.Wait.Through)
        diag(T.Wait.Call.Call.E->getExprLoc(), "function %0 waits here", clang::DiagnosticIDs::Note)
            << T.Wait.Through->Decl;
      diag(T.Spawn.Call.E->getExprLoc(), "the work is started here", clang::DiagnosticIDs::Note);
    });
  }
}

} // namespace deadline
