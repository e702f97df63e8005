//===--- WallClockWaitCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "WallClockWaitCheck.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/WallClock.h"

namespace deadline {

using namespace clang;

/// The function uses \p Reading, or what holds it or is compared with it, for an
/// interface that asks for a wall clock.
static bool isDemanded(const Expr *Reading, const FunctionFlow &Flow) {
  auto VariablesIn = [](const Stmt *Part) {
    llvm::SmallVector<const Decl *, 4> Variables;
    walkBody(Part, [&](const Stmt *S, bool) {
      if (const auto *Reference = dyn_cast<DeclRefExpr>(S); Reference && isa<VarDecl>(Reference->getDecl()))
        Variables.push_back(Reference->getDecl());
      else if (const auto *Declaration = dyn_cast<DeclStmt>(S))
        Variables.append(Declaration->decl_begin(), Declaration->decl_end());
    });
    return Variables;
  };
  const Stmt *Whole = Reading;
  while (isa_and_nonnull<Expr>(Flow.parent(Whole)))
    Whole = Flow.parent(Whole);
  if (isa_and_nonnull<DeclStmt>(Flow.parent(Whole)))
    Whole = Flow.parent(Whole);
  const auto Mine = VariablesIn(Whole);
  bool Found = false;
  walkBody(Flow.body(), [&](const Stmt *S, bool) {
    if (const auto *E = dyn_cast<Expr>(S); E && !Found && AnyCall::of(E))
      for (const ModelledCall &C : modelledCalls(Flow.models(), E))
        if (const Expr *Deadline = C.at(C.Row->Deadline); Deadline && C.Row->Deadline.TheClock == Clock::System)
          Found |= llvm::any_of(VariablesIn(Deadline), [&](const Decl *D) { return llvm::is_contained(Mine, D); });
  });
  return Found;
}

/// What \p Wall bounds; the texts of report().
enum : unsigned { AWait, ALoop };

static bool boundsWork(Role R) {
  return R == Role::Wait || R == Role::Sleep || R == Role::SetBound || R == Role::WrapBound || R == Role::Receive ||
         R == Role::Send || R == Role::TimerStart;
}

void WallClockWaitCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  const bool Reads = llvm::any_of(F.Modelled, [](const ModelledCall &C) {
    return (C.Row->TheRole == Role::Now && C.Row->TheClock == Clock::System) || C.Row->TheRole == Role::SetBound;
  });
  const FunctionFlow *Flow = Reads ? Tu.flow(F) : nullptr;
  if (!Flow)
    return; // Most functions read no such clock; no graph is needed.
  const WallClock Wall(*Flow, Tu);
  checkBounds(F, Wall);
  checkHelpers(F, Wall);
  checkLoops(*Flow, Wall);
}

void WallClockWaitCheck::checkBounds(const UserFunction &F, const WallClock &Wall) {
  for (const ModelledCall &C : F.Modelled) {
    if (!boundsWork(C.Row->TheRole))
      continue;
    const Expr *Deadline = C.at(C.Row->Deadline), *Timeout = C.at(C.Row->Timeout);
    if (Deadline && C.Row->Deadline.TheClock == Clock::Any) {
      // Others demand a clock, which is not for the caller to choose.
      if (const Expr *Reading = Wall.reading(Deadline))
        report(Reading, C.Call.E, AWait, Wall);
    } else if (Timeout && C.Row->TheRole == Role::SetBound && C.Call.Object && Wall.runsOn(C.Call.Object->getType())) {
      if (firstReport(C.Call.E->getExprLoc()))
        diag(C.Call.E->getExprLoc(), "the timer runs on a clock that people and servers set, so that its timeout ends too "
                                     "early or too late; use a timer on a steady clock");
    } else if (Timeout) {
      report(Wall.elapsed(Timeout), C.Call.E, AWait, Wall);
    }
  }
}

/// The branch leaves the loop, and does not only tell somebody.
static bool leaves(const Stmt *Branch) {
  bool Found = false;
  walkBody(Branch, [&](const Stmt *S, bool InLambda) {
    Found |= !InLambda && isa<BreakStmt, ReturnStmt, CXXThrowExpr, GotoStmt, CoreturnStmt>(S);
  });
  return Found;
}

/// Whether the loop around \p Call goes on is decided by what it returns.
static bool decides(const Expr *Call, const FunctionFlow &Flow) {
  const Stmt *Below = Call, *Up = Flow.parent(Call);
  for (; isa_and_nonnull<Expr>(Up); Below = Up, Up = Flow.parent(Up))
    ;
  auto Asks = [&](const Stmt *S, llvm::function_ref<bool(const Expr *)> About) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && About(If->getCond()) && (leaves(If->getThen()) || (If->getElse() && leaves(If->getElse())));
  };
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Up);
  if (!Declaration)
    return Up && Asks(Up, [&](const Expr *Condition) { return Condition == Below; });
  bool Found = false;
  walkBody(Flow.loopAround(Call), [&](const Stmt *S, bool) {
    Found |= Asks(S, [&](const Expr *Condition) {
      bool Reads = false;
      walkBody(Condition, [&](const Stmt *Part, bool) {
        const auto *Reference = dyn_cast<DeclRefExpr>(Part);
        Reads |= Reference && llvm::is_contained(Declaration->decls(), static_cast<const Decl *>(Reference->getDecl()));
      });
      return Reads;
    });
  });
  return Found;
}

/// The project's own waits: what is left of a time goes to a function whose result may end the loop.
void WallClockWaitCheck::checkHelpers(const UserFunction &F, const WallClock &Wall) {
  for (const AnyCall &Call : F.Calls) {
    if (!isa<CallExpr>(Call.E) || isa<CXXOperatorCallExpr>(Call.E) || Call.Callee->isVariadic() ||
        !Wall.flow().loopAround(Call.E) || !modelledCalls(Wall.flow().models(), Call.E).empty())
      continue; // Made once, for people, or known for what it is.
    for (const Expr *Arg : Call.Args)
      if (const auto Readings = Arg ? Wall.remaining(Arg) : llvm::SmallVector<const Expr *, 2>(); !Readings.empty())
        if (decides(Call.E, Wall.flow()))
          report(Readings, Call.E, AWait, Wall);
  }
}

void WallClockWaitCheck::checkLoops(const FunctionFlow &Flow, const WallClock &Wall) {
  llvm::SmallVector<const Expr *, 4> Conditions;
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    if (InLambda)
      return; // A function of its own.
    if (const auto *While = dyn_cast<WhileStmt>(S))
      Conditions.push_back(While->getCond());
    else if (const auto *Do = dyn_cast<DoStmt>(S))
      Conditions.push_back(Do->getCond());
    else if (const auto *For = dyn_cast<ForStmt>(S); For && For->getCond())
      Conditions.push_back(For->getCond());
    else if (const auto *If = dyn_cast<IfStmt>(S); If && Flow.loopAround(If) && leaves(If->getThen()))
      Conditions.push_back(If->getCond());
  });
  while (!Conditions.empty()) {
    const Expr *Condition = Conditions.pop_back_val()->IgnoreImplicit()->IgnoreParenImpCasts();
    if (const auto *Op = dyn_cast<BinaryOperator>(Condition); Op && Op->isLogicalOp()) {
      Conditions.push_back(Op->getLHS());
      Conditions.push_back(Op->getRHS());
    } else {
      report(Wall.comparedIn(Condition), Condition, ALoop, Wall);
    }
  }
}

void WallClockWaitCheck::report(llvm::ArrayRef<const Expr *> Readings, const Expr *Use, unsigned What, const WallClock &Wall) {
  if (Readings.empty())
    return; // Another clock, or a time from elsewhere.
  if (llvm::any_of(Readings, [&](const Expr *Reading) { return isDemanded(Reading, Wall.flow()); }))
    return; // It is for a library whose deadlines are times of day as well.
  bool First = true;
  for (const Expr *Reading : Readings)
    First &= firstReport(Reading->getBeginLoc());
  if (!First)
    return; // Another use of the same time, or another instantiation.
  const SourceLocation Loc = Readings.front()->getBeginLoc();
  {
    auto Warning = diag(Loc, "the time that bounds %select{the wait|the loop}0 is read off a clock that people and servers set, so "
                             "that it ends too early or too late; use a steady clock");
    Warning << What;
    for (const FixItHint &Edit : Wall.steadyForm(Readings.front()))
      Warning << Edit;
  }
  diag(Use->getExprLoc(), "bounds %select{this wait|the loop here}0", DiagnosticIDs::Note) << What;
}

} // namespace deadline
