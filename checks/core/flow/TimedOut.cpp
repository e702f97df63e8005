//===--- TimedOut.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/AfterTimeout.h"

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
    const auto Tested = B.Condition ? P->Results.observe(B.Condition) : std::nullopt;
    if (!Tested || Tested->Call != Wait || State != Waited)
      return Step::Go;
    // "Not a timeout" is enough here, whatever else it may be.
    const Outcome How = B.Taken ? Tested->WhenTrue : Tested->WhenFalse;
    return How == Outcome::Timeout || How == Outcome::Failed ? Step::Go : Step::Stop;
  };
  return P->Paths.ask({At, Taking}) == PathExplorer::Answer::Found;
}

bool FunctionFlow::endsScopeAfterTimeout(const Expr *Wait, const VarDecl *V,
                                         llvm::ArrayRef<const Stmt *> Unless) const {
  return AfterTimeout(*this, Wait, Unless).endsScopeOf(V);
}

bool FunctionFlow::waitsAgainAfterTimeout(const Expr *Wait, llvm::ArrayRef<const Stmt *> Unless) const {
  return AfterTimeout(*this, Wait, Unless).waitsAgain();
}

} // namespace deadline
