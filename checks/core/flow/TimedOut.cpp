//===--- TimedOut.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/FlowImpl.h"

using namespace clang;

namespace deadline {

bool FunctionFlow::reachedAfterTimeout(const Stmt *To, const Expr *Wait) const {
  To = P->Paths.anchor(To);
  const Stmt *Made = P->Paths.anchor(Wait);
  if (!To || !Made)
    return false;
  enum : unsigned { NotMade, Waited };
  using Step = PathExplorer::Step;
  auto At = [&](const Stmt *S, unsigned &State) {
    if (S == To && State == Waited)
      return Step::Found;
    if (S == Made)
      State = Waited;
    return Step::Go;
  };
  auto Taking = [&](const Branch &B, unsigned &State) {
    const std::optional<Conditions::Seen> Seen = P->Results.seen(B);
    return Seen && Seen->Call == Wait && State == Waited && Seen->How == Outcome::Ok ? Step::Stop
                                                                                     : Step::Go;
  };
  return P->Paths.ask({At, Taking}) == PathExplorer::Answer::Found;
}

} // namespace deadline
