//===--- SameDeadline.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/SameDeadline.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "core/flow/Operations.h"
#include "core/flow/Writes.h"

using namespace clang;

namespace deadline {

bool mayRunUnderDeadline(const AnyCall &Call, const TuAnalysis &Tu) {
  if (isa<CXXConstructExpr>(Call.E) || Call.Callee->isOverloadedOperator())
    return false;
  const Durations &D = Tu.durations();
  for (const ModelledCall &C : modelledCalls(Tu.models(), Call.E)) {
    const Role R = C.Row->TheRole;
    if (R != Role::Call && R != Role::Wait && R != Role::Send && R != Role::Receive && R != Role::Connect)
      return false; // It sets a bound, reads the clock, cancels.
  }
  return llvm::any_of(Call.Args, [&](const Expr *Arg) {
    return Arg && !Arg->isTypeDependent() && !Arg->getType().isNull() &&
           (D.isTimePoint(Arg->getType()) || D.isDuration(Arg->getType()) || Tu.models().carrier(Arg->getType()));
  });
}

namespace {

class Finder {
public:
  Finder(const Stmt *Loop, const UserFunction &F, const FunctionFlow &Flow, const TuAnalysis &Tu)
      : Loop(Loop), F(F), Flow(Flow), Tu(Tu) {}

  std::optional<SameDeadline> of(const AnyCall &Call) const {
    std::optional<SameDeadline> Found;
    for (const Expr *Arg : Call.Args) {
      if (!Arg || isa<CXXDefaultArgExpr>(Arg) || Arg->isTypeDependent())
        continue;
      if (const CarrierRow *Row = Tu.models().carrier(Arg->getType())) {
        std::optional<SameDeadline> Same = ofCarrier(Arg, *Row, 0);
        if (OwnBound)
          return std::nullopt; // Each attempt has its own.
        if (Same && !Found)
          Found = Same;
      } else if (Tu.durations().isTimePoint(Arg->getType())) {
        const std::optional<std::string> Name = sameTime(Arg, 0);
        if (!Name)
          return std::nullopt; // Another one each time, or nobody knows.
        Found = SameDeadline{*Name, Call.E, /*Expires=*/true, /*Cancels=*/false};
      } else if (Tu.durations().isDuration(Arg->getType())) {
        const std::optional<std::string> Name = remaining(Arg);
        if (!Name)
          return std::nullopt; // A bound of its own.
        Found = SameDeadline{*Name, Call.E, /*Expires=*/true, /*Cancels=*/false};
      }
    }
    return Found;
  }

private:
  bool outside(const VarDecl *V) const {
    if (isa<ParmVarDecl>(V))
      return true;
    bool Inside = false;
    walkBody(Loop, [&](const Stmt *S, bool) {
      if (const auto *Declaration = dyn_cast<DeclStmt>(S))
        Inside |= llvm::is_contained(Declaration->decls(), V);
    });
    return !Inside;
  }

  bool fromElsewhere(const Expr *E) const {
    const Freshness Fresh = Tu.durations().deadline(E).Fresh;
    return Fresh == Freshness::Forwarded || Fresh == Freshness::Clamped;
  }

  /// The name of a time that stays the same in all turns and comes from the
  /// caller or from an enclosing deadline.
  std::optional<std::string> sameTime(const Expr *E, unsigned Depth) const {
    if (Depth > 4)
      return std::nullopt;
    E = E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
      if (!V || V->hasGlobalStorage() || !boundOnce(V))
        return std::nullopt; // It may be another one by the next turn.
      if (isa<ParmVarDecl>(V))
        return V->getNameAsString();
      if (outside(V))
        return fromElsewhere(E) ? std::optional(V->getNameAsString()) : std::nullopt;
      return V->hasInit() ? sameTime(V->getInit(), Depth + 1) : std::nullopt;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(E); Member && isa<FieldDecl>(Member->getMemberDecl())) {
      const std::optional<AccessPath> Path = AccessPath::of(E);
      if (!Path || Path->root() != AccessPath::Root::Parameter || !boundOnce(Path->variable()))
        return std::nullopt;
      return Path->str(); // `request.deadline`
    }
    for (const ModelledCall &C : modelledCalls(Tu.models(), E)) {
      if (C.Row->TheRole == Role::ConvertTime)
        if (const Expr *Value = C.at(C.Row->Value))
          return sameTime(Value, Depth + 1);
      if (C.Row->TheRole != Role::ReadBound)
        continue;
      const Expr *Subject = subjectOf(C);
      const std::optional<AccessPath> Path = Subject ? AccessPath::of(Subject) : std::nullopt;
      if (Path && Path->variable() && outside(Path->variable()))
        return Path->str() + "'s";
    }
    const AnyCall Call = AnyCall::of(E);
    if (Call && Call.spelledArgs() == 1 && !Call.Object && Call.Args[0] &&
        Tu.durations().isTimePoint(Call.Args[0]->getType()) && inSystemHeader(Call.Callee, Tu.context()))
      return sameTime(Call.Args[0], Depth + 1); // A conversion.
    return std::nullopt;
  }

  /// `deadline - now()`, in any unit.
  std::optional<std::string> remaining(const Expr *E) const {
    E = E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
      return V && V->isLocalVarDecl() && V->hasInit() && boundOnce(V) && !outside(V) ? remaining(V->getInit())
                                                                                       : std::nullopt;
    }
    if (const auto *Minus = dyn_cast<CXXOperatorCallExpr>(E);
        Minus && Minus->getOperator() == OO_Minus && Minus->getNumArgs() == 2)
      return modelledCall(Tu.models(), Minus->getArg(1)->IgnoreUnlessSpelledInSource(), {Role::Now})
                 ? sameTime(Minus->getArg(0), 0)
                 : std::nullopt;
    const AnyCall Call = AnyCall::of(E);
    if (Call && Call.spelledArgs() == 1 && !Call.Object && inSystemHeader(Call.Callee, Tu.context()))
      return remaining(Call.Args[0]); // A cast.
    return std::nullopt;
  }

  /// What is done in this function to the carrier in variable \p V.
  bool boundInLoop(const VarDecl *V, std::optional<SameDeadline> &Same) const {
    bool Any = false;
    for (const ModelledCall &C : F.Modelled) {
      if (C.Row->TheRole != Role::SetBound || !Flow.impl().within(C.Call.E, Loop))
        continue;
      const Expr *Subject = subjectOf(C);
      const std::optional<AccessPath> On = Subject ? AccessPath::of(Subject) : std::nullopt;
      if (!On || On->variable() != V)
        continue;
      Any = true;
      const Expr *Deadline = C.at(C.Row->Deadline), *Timeout = C.at(C.Row->Timeout);
      const std::optional<std::string> Name = Deadline  ? sameTime(Deadline, 0)
                                              : Timeout ? remaining(Timeout)
                                                        : std::nullopt;
      if (Name)
        Same = SameDeadline{*Name, C.Call.E, /*Expires=*/true, /*Cancels=*/false};
      else
        OwnBound = true;
    }
    return Any;
  }

  std::optional<SameDeadline> ofCarrier(const Expr *Given, const CarrierRow &Row, unsigned Depth) const {
    const std::optional<AccessPath> Path = AccessPath::of(Given);
    const VarDecl *V = Path ? Path->variable() : nullptr;
    if (!V || Row.Client || Depth > 3)
      return std::nullopt; // A client's bound is for each call anew.
    std::optional<SameDeadline> Same;
    if (boundInLoop(V, Same) || OwnBound)
      return OwnBound ? std::nullopt : Same;
    if (isa<ParmVarDecl>(V)) {
      // Whoever uses a carrier for one call twice has another problem.
      if (Row.UseOnce || !Flow.happensAgain(Given, Given, *Path))
        return std::nullopt;
      return SameDeadline{Path->str(), Given, Row.Bounded, /*Cancels=*/true};
    }
    if (!V->isLocalVarDecl() || !V->hasInit())
      return std::nullopt;
    // What it was made from: the caller's carrier, handed on, or with a deadline of the caller's.
    std::optional<SameDeadline> Result;
    walkBody(V->getInit(), [&](const Stmt *S, bool InLambda) {
      const auto *E = dyn_cast<Expr>(S);
      if (!E || InLambda || OwnBound || E->isTypeDependent())
        return;
      for (const ModelledCall &C : modelledCalls(Tu.models(), E)) {
        const Role R = C.Row->TheRole;
        const Expr *Parent = C.at(C.Row->Parent);
        const CarrierRow *ParentRow = Parent ? Tu.models().carrier(Parent->getType()) : nullptr;
        if (R == Role::Propagate && ParentRow) {
          const std::optional<SameDeadline> From = ofCarrier(Parent, *ParentRow, Depth + 1);
          if (From && !Result)
            Result = From;
        } else if (R == Role::DeriveBound) {
          const Expr *Deadline = C.at(C.Row->Deadline);
          const std::optional<std::string> Name = Deadline ? sameTime(Deadline, 0) : std::nullopt;
          if (Name)
            Result = SameDeadline{*Name, E, /*Expires=*/true, /*Cancels=*/false};
          else if (!outside(V))
            OwnBound = true; // A bound per attempt.
          else if (C.at(C.Row->Timeout) &&
                   Tu.durations().boundOf(C).Fresh != Freshness::Fresh)
            Result = SameDeadline{V->getNameAsString(), Given, /*Expires=*/true, /*Cancels=*/false};
        }
      }
    });
    return Result;
  }

  const Stmt *Loop;
  const UserFunction &F;
  const FunctionFlow &Flow;
  const TuAnalysis &Tu;
  mutable bool OwnBound = false;
};

/// The loop asks \p F's carriers whether they are cancelled.
bool looksForCancellation(const Stmt *Loop, const UserFunction &F, const FunctionFlow &Flow) {
  return llvm::any_of(F.Modelled, [&](const ModelledCall &C) {
    return C.Row->TheRole == Role::ObserveCancel && Flow.impl().within(C.Call.E, Loop);
  });
}

} // namespace

std::optional<SameDeadline> sameInEachTurn(const AnyCall &Call, const Stmt *Loop, const UserFunction &F,
                                           const FunctionFlow &Flow, const TuAnalysis &Tu) {
  if (looksForCancellation(Loop, F, Flow))
    return std::nullopt;
  return Finder(Loop, F, Flow, Tu).of(Call);
}

} // namespace deadline
