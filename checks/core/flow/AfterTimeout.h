//===--- AfterTimeout.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Where a path goes from a wait that has timed out, or whose result nobody
/// looks at. Private to core/flow.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_AFTERTIMEOUT_H
#define DEADLINE_CORE_FLOW_AFTERTIMEOUT_H

#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"

namespace deadline {

/// Where a wait that nobody saw succeed may lead.
class AfterTimeout {
public:
  /// \p Flags are variables that the awaited work sets.
  AfterTimeout(const FunctionFlow &Flow, const clang::Expr *Wait, llvm::ArrayRef<const clang::Stmt *> Unless,
               llvm::ArrayRef<const clang::VarDecl *> Flags = {})
      : P(Flow.impl()), Wait(Wait), Made(P.Paths.anchor(Wait)), Flags(Flags) {
    for (const clang::Stmt *S : Unless)
      Ends.insert(P.Paths.anchor(S));
    walkBody(P.Body, [&](const clang::Stmt *S, bool) {
      if (const auto *D = llvm::dyn_cast<clang::DeclStmt>(S))
        for (const clang::Decl *Each : D->decls())
          if (const auto *V = llvm::dyn_cast<clang::VarDecl>(Each)) {
            DeclaredAt[V] = D;
            if (V->getInit() && P.within(Wait, V->getInit()))
              Status.insert(V);
          }
    });
  }

  bool endsScopeOf(const clang::VarDecl *V) const {
    const clang::Stmt *Declaration = V ? DeclaredAt.lookup(V) : nullptr;
    const clang::Stmt *Scope = Declaration ? P.Parents.getParent(Declaration) : P.Body;
    return ask([&](const clang::Stmt *S) {
      if (llvm::isa<clang::CXXThrowExpr>(S))
        return !caughtWithin(S, Scope);
      return Scope != P.Body && (P.outside(S, Scope) || S == Declaration);
    }, /*AtEnd=*/true);
  }

  bool waitsAgain() const {
    return ask([&](const clang::Stmt *S) { return S == Made; }, /*AtEnd=*/false);
  }

private:
  /// What is known of the wait: nothing yet, that it was made, that a branch
  /// depends on it in a way that is not understood, that it timed out.
  enum : unsigned { NotMade, Waited, Guessed, TimedOut };
  using Step = PathExplorer::Step;

  bool ask(llvm::function_ref<bool(const clang::Stmt *)> Arrives, bool AtEnd) const {
    if (!Made)
      return false;
    auto At = [&](const clang::Stmt *S, unsigned &State) {
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
        if (const auto Set = isSet(B.Condition, B.Taken)) {
          State = *Set ? Guessed : TimedOut;
          return Step::Go;
        }
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

  /// What taking this branch says of a flag.
  std::optional<bool> isSet(const clang::Expr *Condition, bool Taken) const {
    const clang::Expr *E = Condition ? Condition->IgnoreParenImpCasts() : nullptr;
    for (; E; Taken = !Taken) {
      const auto *Not = llvm::dyn_cast<clang::UnaryOperator>(E);
      const auto *Operator = llvm::dyn_cast<clang::CXXOperatorCallExpr>(E);
      if (Not && Not->getOpcode() == clang::UO_LNot)
        E = Not->getSubExpr()->IgnoreParenImpCasts();
      else if (Operator && Operator->getOperator() == clang::OO_Exclaim)
        E = Operator->getArg(0)->IgnoreParenImpCasts();
      else
        break;
    }
    // `done.load()`, `result.has_value()`
    if (const auto *Call = llvm::dyn_cast_or_null<clang::CXXMemberCallExpr>(E))
      E = Call->getMethodDecl() && Call->getMethodDecl()->isConst()
              ? Call->getImplicitObjectArgument()->IgnoreParenImpCasts()
              : nullptr;
    const auto *Reference = llvm::dyn_cast_or_null<clang::DeclRefExpr>(E);
    const auto *V = Reference ? llvm::dyn_cast<clang::VarDecl>(Reference->getDecl()) : nullptr;
    return V && llvm::is_contained(Flags, V) ? std::optional(Taken) : std::nullopt;
  }

  bool dependsOnWait(const clang::Expr *Condition) const {
    bool Found = P.within(Wait, Condition);
    walkBody(Condition, [&](const clang::Stmt *S, bool) {
      const auto *Reference = llvm::dyn_cast<clang::DeclRefExpr>(S);
      const auto *V = Reference ? llvm::dyn_cast<clang::VarDecl>(Reference->getDecl()) : nullptr;
      Found |= V && Status.contains(V);
    });
    return Found;
  }

  bool caughtWithin(const clang::Stmt *Throw, const clang::Stmt *Scope) const {
    for (const clang::Stmt *S = Throw; S && S != Scope; S = P.Parents.getParent(S))
      if (const auto *Try = llvm::dyn_cast_or_null<clang::CXXTryStmt>(P.Parents.getParent(S)); Try && Try->getTryBlock() == S)
        return Try != Scope;
    return false;
  }

  const FunctionFlow::Impl &P;
  const clang::Expr *Wait;
  const clang::Stmt *Made;
  llvm::ArrayRef<const clang::VarDecl *> Flags;
  llvm::DenseSet<const clang::Stmt *> Ends;
  llvm::DenseMap<const clang::VarDecl *, const clang::Stmt *> DeclaredAt;
  llvm::DenseSet<const clang::VarDecl *> Status;
};

} // namespace deadline

#endif
