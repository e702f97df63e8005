//===--- EndlessLoops.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/EndlessLoops.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace deadline {

static bool isAlwaysTrue(const Expr *Condition, ASTContext &Context) {
  if (!Condition)
    return true; // for (;;)
  bool Value = false;
  return !Condition->isValueDependent() && !Condition->isTypeDependent() &&
         Condition->EvaluateAsBooleanCondition(Value, Context) && Value;
}

bool hasNoCondition(const Stmt *Loop, ASTContext &Context) {
  return isLoop(Loop) && !isa<CXXForRangeStmt>(Loop) && isAlwaysTrue(loopCondition(Loop), Context);
}

namespace {

bool endsTheThread(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  return Callee && (Callee->isNoReturn() || Callee->hasAttr<AnalyzerNoReturnAttr>());
}

/// Something within \p S leaves the loop around it; \p Breaks tells whether a
/// `break` here is that loop's.
bool leaves(const Stmt *S, bool Breaks) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (isa<ReturnStmt, CoreturnStmt, GotoStmt, IndirectGotoStmt, CXXThrowExpr>(S) || (isa<BreakStmt>(S) && Breaks))
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && endsTheThread(Call))
    return true;
  const bool Inner = isLoop(S) || isa<SwitchStmt>(S);
  for (const Stmt *Child : S->children())
    if (leaves(Child, Breaks && !Inner))
      return true;
  return false;
}

void collect(const Stmt *S, ASTContext &Context, llvm::SmallVectorImpl<const Stmt *> &Found) {
  if (!S || isa<LambdaExpr>(S) || isa<CXXTryStmt>(S))
    return;
  if (hasNoCondition(S, Context) && !leaves(loopBody(S), true))
    Found.push_back(S);
  for (const Stmt *Child : S->children())
    collect(Child, Context, Found);
}

} // namespace

llvm::SmallVector<const Stmt *, 2> endlessLoops(const Stmt *Body, ASTContext &Context) {
  llvm::SmallVector<const Stmt *, 2> Found;
  collect(writtenBody(Body), Context, Found);
  return Found;
}

namespace {

/// The function that \p Work runs: a lambda, also in a variable, a function or
/// member function by name, what is bound to its arguments.
const FunctionDecl *functionOf(const Expr *Work, unsigned Depth) {
  if (!Work || Depth > 3)
    return nullptr;
  Work = Work->IgnoreUnlessSpelledInSource();
  if (const auto *L = dyn_cast<LambdaExpr>(Work))
    return L->getCallOperator();
  if (const auto *Address = dyn_cast<UnaryOperator>(Work); Address && Address->getOpcode() == UO_AddrOf)
    return functionOf(Address->getSubExpr(), Depth + 1);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Work)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Reference->getDecl()))
      return F;
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    return V && V->getInit() ? functionOf(V->getInit(), Depth + 1) : nullptr;
  }
  // `std::move(work)`, `std::bind(&Worker::Run, this)`
  const AnyCall Call = AnyCall::of(Work);
  if (Call && Call.Callee->isInStdNamespace() && !Call.Args.empty())
    return functionOf(Call.Args[0], Depth + 1);
  return nullptr;
}

/// \p F takes a token, or looks at one that it got in another way.
bool knowsToken(const FunctionDecl *F, const Models &M) {
  const FunctionDecl *Written = F->getTemplateInstantiationPattern() ? F->getTemplateInstantiationPattern() : F;
  for (const ParmVarDecl *P : Written->parameters())
    if (M.carrier(P->getType()) || P->getType()->isDependentType() || P->isParameterPack())
      return true; // `auto` may be given one.
  bool Found = false;
  walkBody(writtenBody(F->getBody()), [&](const Stmt *S, bool) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E || E->isTypeDependent())
      return;
    const CarrierRow *Row = isa<DeclRefExpr, MemberExpr>(E) ? M.carrier(E->getType()) : nullptr;
    Found |= (Row && !Row->Client) || modelledCall(M, E, {Role::ObserveCancel});
  });
  return Found;
}

/// The loops that \p F never leaves, or that a function never leaves which it
/// calls on all its paths.
EndlessWork endlessIn(const FunctionDecl *Function, const TuAnalysis &Tu, unsigned Depth) {
  const UserFunction *F = Tu.function(Function);
  if (!F || knowsToken(F->Decl, Tu.models()))
    return {};
  if (auto Loops = endlessLoops(F->Decl->getBody(), Tu.context()); !Loops.empty())
    return {F, Loops};
  if (Depth >= 2)
    return {};
  for (const AnyCall &Call : F->Calls) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
    if ((Method && Method->isVirtual()) || !Tu.function(Call.Callee))
      continue; // Nobody knows what runs there.
    const EndlessWork Inner = endlessIn(Call.Callee, Tu, Depth + 1);
    const FunctionFlow *Flow = Inner.Loops.empty() ? nullptr : Tu.flow(*F);
    if (Flow && Flow->unavoidable({Call.E}))
      return Inner;
  }
  return {};
}

} // namespace

const FunctionDecl *functionRunBy(const Expr *Work) { return functionOf(Work, 0); }

EndlessWork endlessWithoutToken(const FunctionDecl *Function, const TuAnalysis &Tu) { return endlessIn(Function, Tu, 0); }

} // namespace deadline
