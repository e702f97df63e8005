//===--- RetryVerdicts.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions that decide about retries: `IsRetryable(status)`.
///
//===----------------------------------------------------------------------===//

#include "core/ast/NameWords.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"

using namespace clang;

namespace deadline {

namespace {

constexpr llvm::StringLiteral Deciding[] = {"retry", "retryable", "retriable", "transient"};
constexpr llvm::StringLiteral SayTimeout[] = {"deadline_exceeded", "timeout", "timed_out"};
constexpr llvm::StringLiteral SayCancelled[] = {"cancelled", "canceled"};

bool returnsTrue(const Stmt *S) {
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    S = Block->size() == 1 ? Block->body_front() : nullptr;
  const auto *Return = dyn_cast_or_null<ReturnStmt>(S);
  const auto *Value = Return && Return->getRetValue()
                          ? dyn_cast<CXXBoolLiteralExpr>(Return->getRetValue()->IgnoreParenImpCasts())
                          : nullptr;
  return Value && Value->getValue();
}

/// Reads the body of such a function: which outcomes make it true.
class Reader {
public:
  Reader(const Conditions &Outcomes, RetryVerdict &Found) : Outcomes(Outcomes), Found(Found) {}

  void read(const Stmt *Body) {
    walkBody(Body, [&](const Stmt *S, bool InLambda) {
      if (InLambda)
        return;
      if (const auto *Return = dyn_cast<ReturnStmt>(S); Return && Return->getRetValue())
        term(Return->getRetValue());
      else if (const auto *If = dyn_cast<IfStmt>(S); If && returnsTrue(If->getThen()))
        term(If->getCond());
      else if (const auto *Case = dyn_cast<CaseStmt>(S))
        label(Case);
    });
  }

private:
  void note(std::optional<Outcome> How, const Stmt *Where) {
    if (How == Outcome::Timeout && !Found.OnTimeout)
      Found.OnTimeout = Where;
    if (How == Outcome::Cancelled && !Found.OnCancel)
      Found.OnCancel = Where;
  }

  void term(const Expr *E) {
    E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
      if (Op->getOpcode() == BO_LOr) {
        term(Op->getLHS());
        term(Op->getRHS());
      } else if (Op->getOpcode() == BO_EQ) {
        compared(Op->getLHS(), Op->getRHS(), E);
      }
      return;
    }
    const auto *Call = dyn_cast<CallExpr>(E);
    if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E)) {
      if (Op->getOperator() == OO_EqualEqual && Op->getNumArgs() == 2)
        compared(Op->getArg(0), Op->getArg(1), E);
    } else if (const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr) {
      if (nameSays(Callee, SayTimeout))
        note(Outcome::Timeout, E);
      else if (nameSays(Callee, SayCancelled))
        note(Outcome::Cancelled, E);
    }
  }

  void compared(const Expr *Left, const Expr *Right, const Stmt *Where) {
    note(Outcomes.outcomeOf(Left), Where);
    note(Outcomes.outcomeOf(Right), Where);
  }

  /// `case A: case B: return true;`
  void label(const CaseStmt *Case) {
    const Stmt *Then = Case->getSubStmt();
    while (const auto *Next = dyn_cast_or_null<SwitchCase>(Then))
      Then = Next->getSubStmt();
    if (returnsTrue(Then))
      note(Outcomes.outcomeOf(Case->getLHS()), Case);
  }

  const Conditions &Outcomes;
  RetryVerdict &Found;
};

} // namespace

std::optional<RetryVerdict> retryVerdict(const Branch &B, const FunctionFlow::Impl &P) {
  const Expr *E = B.Condition;
  bool Asked = B.Taken;
  while (E) {
    E = E->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    const auto *Not = dyn_cast<UnaryOperator>(E);
    if (!Not || Not->getOpcode() != UO_LNot)
      break;
    E = Not->getSubExpr();
    Asked = !Asked;
  }
  const auto *Call = dyn_cast_or_null<CallExpr>(E);
  const FunctionDecl *Callee = Call && !isa<CXXOperatorCallExpr>(Call) ? Call->getDirectCallee() : nullptr;
  if (!Callee || !Callee->getReturnType()->isBooleanType() || !Asked)
    return std::nullopt;
  const AnyCall Any = AnyCall::of(Call);
  RetryVerdict Found;
  for (const Expr *Arg : Any.Args)
    if (const Expr *Behind = Arg && !Found.Call ? P.Results.callBehind(Arg) : nullptr)
      Found.Call = Behind;
  if (!Found.Call && Any.Object && Any.Args.empty())
    Found.Call = P.Results.callBehind(Any.Object);
  if (!Found.Call || Found.Call == Call)
    return std::nullopt;
  const FunctionDecl *Definition = nullptr;
  if (Callee->hasBody(Definition) && Any.Args.size() <= 2)
    Reader(P.Results, Found).read(Definition->getBody());
  if (!Found.OnTimeout && !Found.OnCancel && !nameSays(Callee, Deciding))
    return std::nullopt; // It may ask anything.
  return Found;
}

} // namespace deadline
