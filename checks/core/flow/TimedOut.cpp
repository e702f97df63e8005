//===--- TimedOut.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/BodyWalk.h"
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
    const auto Tested = B.Condition ? P->Results.observe(B.Condition) : std::nullopt;
    if (!Tested || Tested->Call != Wait || State != Waited)
      return Step::Go;
    // "Not a timeout" is enough here, whatever else it may be.
    const Outcome How = B.Taken ? Tested->WhenTrue : Tested->WhenFalse;
    return How == Outcome::Timeout || How == Outcome::Failed ? Step::Go : Step::Stop;
  };
  return P->Paths.ask({At, Taking}) == PathExplorer::Answer::Found;
}

namespace {

/// Where a wait that nobody saw succeed may lead.
class AfterTimeout {
public:
  AfterTimeout(const FunctionFlow &Flow, const Expr *Wait, llvm::ArrayRef<const Stmt *> Unless)
      : P(Flow.impl()), Wait(Wait), Made(P.Paths.anchor(Wait)) {
    for (const Stmt *S : Unless)
      Ends.insert(P.Paths.anchor(S));
    walkBody(P.Body, [&](const Stmt *S, bool) {
      if (const auto *D = dyn_cast<DeclStmt>(S))
        for (const Decl *Each : D->decls())
          if (const auto *V = dyn_cast<VarDecl>(Each)) {
            DeclaredAt[V] = D;
            if (V->getInit() && P.within(Wait, V->getInit()))
              Status.insert(V);
          }
    });
  }

  bool endsScopeOf(const VarDecl *V) const {
    const Stmt *Declaration = V ? DeclaredAt.lookup(V) : nullptr;
    const Stmt *Scope = Declaration ? P.Parents.getParent(Declaration) : P.Body;
    return ask([&](const Stmt *S) {
      if (isa<CXXThrowExpr>(S))
        return !caughtWithin(S, Scope);
      return Scope != P.Body && (P.outside(S, Scope) || S == Declaration);
    }, /*AtEnd=*/true);
  }

  bool waitsAgain() const {
    return ask([&](const Stmt *S) { return S == Made; }, /*AtEnd=*/false);
  }

private:
  /// What is known of the wait: nothing yet, that it was made, that a branch
  /// depends on it in a way that is not understood, that it timed out.
  enum : unsigned { NotMade, Waited, Guessed, TimedOut };
  using Step = PathExplorer::Step;

  bool ask(llvm::function_ref<bool(const Stmt *)> Arrives, bool AtEnd) const {
    if (!Made)
      return false;
    auto At = [&](const Stmt *S, unsigned &State) {
      if (State == Waited || State == TimedOut) {
        if (Ends.contains(S))
          return Step::Stop;
        if (Arrives(S))
          return Step::Found;
      }
      if (S == Made)
        State = Waited;
      return Step::Go;
    };
    auto Taking = [&](const Branch &B, unsigned &State) {
      if (State != Waited && State != TimedOut)
        return Step::Go;
      if (B.Switch) {
        if (const auto Seen = P.Results.seen(B); Seen && Seen->Call == Wait)
          State = Seen->How == Outcome::Timeout || Seen->How == Outcome::Failed ? TimedOut : Guessed;
        else if (dependsOnWait(B.Switch->getCond()))
          State = Guessed;
        return Step::Go;
      }
      const auto Tested = B.Condition ? P.Results.observe(B.Condition) : std::nullopt;
      if (!Tested || Tested->Call != Wait) {
        const bool Cancelled =
            Tested && (B.Taken ? Tested->WhenTrue : Tested->WhenFalse) == Outcome::Cancelled;
        if (Cancelled || (B.Condition && State == Waited && dependsOnWait(B.Condition)))
          State = Guessed;
        return Step::Go;
      }
      const Outcome How = B.Taken ? Tested->WhenTrue : Tested->WhenFalse;
      State = How == Outcome::Timeout || How == Outcome::Failed ? TimedOut : Guessed;
      return Step::Go;
    };
    auto Leaving = [&](unsigned State) {
      return AtEnd && (State == Waited || State == TimedOut) ? Step::Found : Step::Go;
    };
    return P.Paths.ask({At, Taking, Leaving}) == PathExplorer::Answer::Found;
  }

  bool dependsOnWait(const Expr *Condition) const {
    bool Found = P.within(Wait, Condition);
    walkBody(Condition, [&](const Stmt *S, bool) {
      const auto *Reference = dyn_cast<DeclRefExpr>(S);
      const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
      Found |= V && Status.contains(V);
    });
    return Found;
  }

  bool caughtWithin(const Stmt *Throw, const Stmt *Scope) const {
    for (const Stmt *S = Throw; S && S != Scope; S = P.Parents.getParent(S))
      if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(P.Parents.getParent(S)); Try && Try->getTryBlock() == S)
        return Try != Scope;
    return false;
  }

  const FunctionFlow::Impl &P;
  const Expr *Wait;
  const Stmt *Made;
  llvm::DenseSet<const Stmt *> Ends;
  llvm::DenseMap<const VarDecl *, const Stmt *> DeclaredAt;
  llvm::DenseSet<const VarDecl *> Status;
};

} // namespace

bool FunctionFlow::endsScopeAfterTimeout(const Expr *Wait, const VarDecl *V,
                                         llvm::ArrayRef<const Stmt *> Unless) const {
  return AfterTimeout(*this, Wait, Unless).endsScopeOf(V);
}

bool FunctionFlow::waitsAgainAfterTimeout(const Expr *Wait, llvm::ArrayRef<const Stmt *> Unless) const {
  return AfterTimeout(*this, Wait, Unless).waitsAgain();
}

} // namespace deadline
