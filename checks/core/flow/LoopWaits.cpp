//===--- LoopWaits.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/LoopWaits.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "core/flow/WaitForms.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

using Step = PathExplorer::Step;
using Answer = PathExplorer::Answer;

/// The same value in each turn, for all that the text shows.
static bool sameEachTurn(const Expr *Bound, const DurationValue &Value, const Stmt *Loop, const FunctionFlow &Flow) {
  if (Value.Infinite || (Value.Fresh != Freshness::Fresh && Value.Fresh != Freshness::Forwarded))
    return false;
  bool Same = true;
  walkBody(Bound, [&](const Stmt *S, bool) {
    if (const auto *Call = dyn_cast<CallExpr>(S))
      Same &= !modelledCall(Flow.models(), Call, {Role::Now, Role::ReadBound});
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!V || !V->isLocalVarDeclOrParm())
      return;
    walkBody(Loop, [&](const Stmt *Inner, bool) {
      if (const auto *Declaration = dyn_cast<DeclStmt>(Inner))
        Same &= Value.Nanoseconds || !llvm::is_contained(Declaration->decls(), static_cast<const Decl *>(V));
    });
    Same &= Value.Nanoseconds || !Flow.disturbs(Loop, AccessPath::ofVariable(V));
  });
  return Same;
}

namespace {

/// The conditions that decide in a loop, without the parts that `&&` and `||` join.
llvm::SmallVector<const Expr *, 4> conditionsIn(const Stmt *Loop) {
  llvm::SmallVector<const Expr *, 4> Whole, Parts;
  walkBody(Loop, [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return;
    if (const auto *If = dyn_cast<IfStmt>(S))
      Whole.push_back(If->getCond());
    else if (isLoop(S) && !isa<CXXForRangeStmt>(S) && loopCondition(S))
      Whole.push_back(loopCondition(S));
  });
  while (!Whole.empty()) {
    const Expr *E = Whole.pop_back_val()->IgnoreImplicit()->IgnoreParenImpCasts();
    const auto *Op = dyn_cast<BinaryOperator>(E);
    if (Op && Op->isLogicalOp()) {
      Whole.push_back(Op->getLHS());
      Whole.push_back(Op->getRHS());
    } else {
      Parts.push_back(E);
    }
  }
  return Parts;
}

class LoopAround {
public:
  LoopAround(const ModelledCall &Wait, const Stmt *Loop, const FunctionFlow &Flow)
      : Wait(Wait), Loop(Loop), Flow(Flow), P(Flow.impl()), Conditions(conditionsIn(Loop)) {}

  /// There is something else than the time that ends it, or else it waits for
  /// quiet: as long as there are wake-ups, the time is to start again.
  bool waitsForCondition() const {
    for (const Expr *E : Conditions) {
      bool AsksClock = false;
      walkBody(E, [&](const Stmt *S, bool) {
        const auto *Call = dyn_cast<CallExpr>(S);
        AsksClock |= Call && modelledCall(Flow.models(), Call, {Role::Now, Role::ReadBound});
      });
      if (AsksClock)
        return false; // Slices of a total that the loop knows.
    }
    return llvm::any_of(Conditions, [&](const Expr *E) {
      bool Constant = false;
      if (P.within(Wait.Call.E, E) || (!E->isValueDependent() && E->EvaluateAsBooleanCondition(Constant, Flow.context())))
        return false;
      const std::optional<Observation> Seen = Flow.observe(E);
      return !Seen || Seen->Call != Wait.Call.E;
    });
  }

  bool leftOnTimeout() const;
  bool works() const;

private:
  bool isWork(const Stmt *S) const;

  const ModelledCall &Wait;
  const Stmt *Loop;
  const FunctionFlow &Flow;
  const FunctionFlow::Impl &P;
  llvm::SmallVector<const Expr *, 4> Conditions;
};

/// After each timeout the loop is left, and a wake-up may go round.
bool LoopAround::leftOnTimeout() const {
  enum : unsigned { NotMade, Unasked, Woken, TimedOut };
  bool Left = false, Round = false, Wrong = false;
  auto At = [&](const Stmt *S, unsigned &State) {
    if (State != NotMade && P.outside(S, Loop)) {
      Left |= State == TimedOut;
      State = NotMade;
    }
    Left |= State == TimedOut && isa<CXXThrowExpr>(S);
    if (S != Wait.Call.E)
      return Step::Go;
    Round |= State == Woken;
    Wrong |= State == TimedOut || State == Unasked;
    State = Unasked;
    return Step::Go;
  };
  auto Taking = [&](const Branch &B, unsigned &State) {
    if (State == NotMade)
      return Step::Go;
    const auto Seen = P.Results.seen(B);
    const auto Tested = B.Condition ? P.Results.observe(B.Condition) : std::nullopt;
    if (Seen && Seen->Call == Wait.Call.E && Seen->How == Outcome::Timeout)
      State = TimedOut;
    else if ((Seen && Seen->Call == Wait.Call.E) || (Tested && Tested->Call == Wait.Call.E))
      State = Woken; // "Not a timeout" is enough, whatever else it may be.
    return Step::Go;
  };
  auto Leaving = [&](unsigned State) {
    Left |= State == TimedOut;
    return Step::Go;
  };
  return P.Paths.ask({At, Taking, Leaving}) == Answer::No && Left && Round && !Wrong;
}

/// `items.find(key)`, `items.end()`: a function that constant objects have as well gives a place, and changes nothing.
static bool onlyLooks(const CXXMethodDecl *Method) {
  if (Method->isConst())
    return true;
  auto SameParameters = [&](const CXXMethodDecl *Other) {
    return llvm::equal(Method->parameters(), Other->parameters(), [](const ParmVarDecl *A, const ParmVarDecl *B) {
      return A->getType().getCanonicalType() == B->getType().getCanonicalType();
    });
  };
  return llvm::any_of(Method->getParent()->lookup(Method->getDeclName()), [&](const NamedDecl *D) {
    const auto *Other = dyn_cast<CXXMethodDecl>(D);
    return Other && Other->isConst() && SameParameters(Other);
  });
}

/// More than a look at the condition.
bool LoopAround::isWork(const Stmt *S) const {
  const auto *E = dyn_cast<Expr>(S);
  if (!E || E == Wait.Call.E || P.within(E, Wait.Call.E) ||
      llvm::any_of(Conditions, [&](const Expr *C) { return P.within(E, C); }))
    return false;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->isIncrementDecrementOp() && !isa<DeclRefExpr>(Unary->getSubExpr()->IgnoreParenImpCasts());
  if (const auto *Assignment = dyn_cast<BinaryOperator>(E))
    return Assignment->isAssignmentOp() && !P.within(Wait.Call.E, Assignment->getRHS());
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return false;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
  return !(Operator && Operator->isComparisonOp()) && !(Method && onlyLooks(Method)) && !P.within(Wait.Call.E, Call);
}

/// A turn that begins with a wake-up does something before it waits again.
bool LoopAround::works() const {
  enum : unsigned { NotMade, Waited, Worked };
  auto At = [&](const Stmt *S, unsigned &State) {
    if (State != NotMade && P.outside(S, Loop))
      State = NotMade;
    if (S == Wait.Call.E) {
      if (State == Worked)
        return Step::Found;
      State = Waited;
    } else if (State == Waited && isWork(S)) {
      State = Worked;
    }
    return Step::Go;
  };
  return P.Paths.ask({At}) != Answer::No;
}

} // namespace

/// `while (!ready) { if (wait) return false; }`: the two parts of it.
static void findPlainForm(LoopWait &Result, const ModelledCall &Wait, const FunctionFlow &Flow) {
  const auto *While = dyn_cast<WhileStmt>(Result.Loop);
  if (!While || While->getConditionVariable())
    return;
  const Stmt *Body = While->getBody();
  if (const auto *Block = dyn_cast<CompoundStmt>(Body))
    Body = Block->size() == 1 ? Block->body_front() : nullptr;
  const auto *If = dyn_cast_or_null<IfStmt>(Body);
  if (!If || If->getElse() || If->hasInitStorage() || If->hasVarStorage())
    return;
  const std::optional<Observation> Seen = Flow.observe(If->getCond());
  if (!Seen || Seen->Call != Wait.Call.E || Seen->WhenTrue != Outcome::Timeout ||
      !Flow.impl().within(Wait.Call.E, If->getCond()))
    return;
  const Stmt *Then = If->getThen();
  if (const auto *Block = dyn_cast<CompoundStmt>(Then))
    Then = Block->body_empty() ? nullptr : Block->body_back();
  if (const auto *E = dyn_cast_or_null<Expr>(Then))
    Then = E->IgnoreImplicit();
  if (!isa_and_nonnull<ReturnStmt, CXXThrowExpr, CoreturnStmt>(Then))
    return;
  Result.Until = While->getCond();
  Result.Leaves = If;
}

std::optional<LoopWait> loopWait(const ModelledCall &Wait, const FunctionFlow &Flow, const Durations &D) {
  const FunctionRow &Row = *Wait.Row;
  const Expr *Bound = Row.TheRole == Role::Wait && Row.Timeout ? Wait.at(Row.Timeout) : nullptr;
  const bool OnObject = Row.On && (Row.On.Where == Place::Kind::This || Wait.at(Row.On));
  if (!Bound || !OnObject || Row.Periodic || predicateOf(Wait))
    return std::nullopt; // Not relative, a tick, or it looks at the condition by itself.
  LoopWait Result;
  Result.Loop = Flow.loopAround(Wait.Call.E);
  if (!Result.Loop || isa<CXXForRangeStmt>(Result.Loop))
    return std::nullopt;
  if (const auto *For = dyn_cast<ForStmt>(Result.Loop); For && For->getInc())
    return std::nullopt; // So many attempts, or one after the other.
  const DurationValue Value = D.boundOf(Wait);
  if (Value.Nanoseconds && *Value.Nanoseconds <= 0)
    return std::nullopt; // A poll.
  if (!sameEachTurn(Bound, Value, Result.Loop, Flow))
    return std::nullopt; // The time that is left, or another one.
  const LoopAround Around(Wait, Result.Loop, Flow);
  if (!Around.waitsForCondition() || !Around.leftOnTimeout() || Around.works())
    return std::nullopt;
  findPlainForm(Result, Wait, Flow);
  return Result;
}

} // namespace deadline
