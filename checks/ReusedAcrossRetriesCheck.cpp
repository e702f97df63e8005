//===--- ReusedAcrossRetriesCheck.cpp - deadline-tidy -----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReusedAcrossRetriesCheck.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/CarrierCalls.h"
#include "core/flow/MoveIntoLoop.h"
#include "core/flow/Operations.h"

namespace deadline {

using namespace clang;

static bool within(const Stmt *S, const Stmt *Outer, const FunctionFlow &Flow) {
  for (; S && S != Outer; S = Flow.parent(S))
    ;
  return S != nullptr;
}

static bool declaredWithin(const VarDecl *V, const Stmt *Loop) {
  bool Found = false;
  walkBody(Loop, [&](const Stmt *S, bool) {
    if (const auto *D = dyn_cast<DeclStmt>(S))
      Found |= llvm::is_contained(D->decls(), static_cast<const Decl *>(V));
  });
  return Found;
}

/// The outermost loop around \p S that does not declare \p V: in its turns the
/// object stays the same.
static const Stmt *loopOutside(const Stmt *S, const VarDecl *V, const FunctionFlow &Flow) {
  const Stmt *Loop = Flow.loopAround(S);
  return Loop && !declaredWithin(V, Loop) ? Loop : nullptr;
}

void ReusedAcrossRetriesCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  const std::vector<CarrierCall> Calls = carrierCallsIn(F, Tu);
  const bool OnUseOnce = llvm::any_of(Calls, [](const CarrierCall &C) { return C.Row->UseOnce; });
  const bool UnderDeadline = llvm::any_of(F.Modelled, [](const ModelledCall &C) {
    return C.Row->Deadline || C.Row->TheRole == Role::DeriveBound;
  });
  if (!OnUseOnce && !UnderDeadline)
    return; // Most functions; no graph is needed.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.
  if (OnUseOnce)
    checkUseOnce(Calls, *Flow, Tu);
  if (UnderDeadline)
    checkDeadlines(Calls, F, *Flow, Tu);
}

void ReusedAcrossRetriesCheck::checkUseOnce(llvm::ArrayRef<CarrierCall> Calls, const FunctionFlow &Flow,
                                            const TuAnalysis &Tu) {
  llvm::SmallVector<const VarDecl *, 2> Done;
  for (const CarrierCall &Second : Calls) {
    const VarDecl *V = Second.Carrier.variable();
    if (!Second.Row->UseOnce || !V || !V->isLocalVarDeclOrParm() ||
        !Second.Carrier.members().empty() || llvm::is_contained(Done, V))
      continue; // May serve several calls, is kept elsewhere, or is reported already.
    llvm::SmallVector<const Stmt *, 4> Same;
    for (const CarrierCall &C : Calls)
      if (C.Carrier == Second.Carrier)
        Same.push_back(C.At);
    for (const CarrierCall &First : Calls) {
      if (!(First.Carrier == Second.Carrier))
        continue;
      const std::optional<Repetition> How = Flow.repetition(First.At, Second.At, Second.Carrier, Same);
      if (!How)
        continue; // Another object by then, or it was given away.
      const Stmt *Loop = First.At == Second.At ? loopOutside(First.At, V, Flow) : How->Loop;
      if (!How->Certain && !(Loop && Flow.retryLoop(First.At, Tu.durations())))
        continue; // The conditions may exclude each other.
      Done.push_back(V);
      if (!firstReport(V->getLocation()))
        break; // Another instantiation of the same template.
      if (Loop) {
        auto Warning = diag(V->getLocation(), "'%0' serves one call only, and every turn of the loop uses "
                                              "it again; make one in each turn");
        Warning << V->getName();
        for (const FixItHint &Edit : moveIntoLoop(V, Loop, Flow))
          Warning << Edit;
      } else {
        diag(V->getLocation(), "'%0' serves one call only, and a second one uses it; make one for each")
            << V->getName();
      }
      if (Loop)
        diag(Loop->getBeginLoc(), "the loop begins here", DiagnosticIDs::Note);
      else
        diag(First.At->getExprLoc(), "first used here", DiagnosticIDs::Note);
      diag(Second.At->getExprLoc(), "used again here", DiagnosticIDs::Note);
      break;
    }
  }
}

namespace {
/// A deadline that one call runs under.
struct UsedDeadline {
  const Expr *Value = nullptr;    ///< The time point, or null.
  const VarDecl *Made = nullptr;  ///< The time point variable, or the carrier that holds the deadline.
  const Expr *Use = nullptr;      ///< Where it is used for the call.
};
} // namespace

/// The variable whose initialiser \p E is part of.
static const VarDecl *initialisedBy(const Expr *E, const FunctionFlow &Flow) {
  const Stmt *Up = Flow.parent(E);
  while (isa_and_nonnull<Expr>(Up))
    Up = Flow.parent(Up);
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Up);
  return Declaration && Declaration->isSingleDecl() ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                                                    : nullptr;
}

/// The deadlines of \p Call that may have been made before \p Loop: its own
/// argument, those put on its carriers, and carriers made with one.
static llvm::SmallVector<UsedDeadline, 2> deadlinesOf(const Expr *Call, llvm::ArrayRef<AccessPath> Carriers,
                                                      const Stmt *Loop, const UserFunction &F,
                                                      const FunctionFlow &Flow, const TuAnalysis &Tu) {
  llvm::SmallVector<UsedDeadline, 2> Result;
  auto AddLocal = [&](const Expr *Value, const Expr *Use) {
    const std::optional<AccessPath> Path = Value ? AccessPath::of(Value) : std::nullopt;
    if (Path && Path->root() == AccessPath::Root::Local && Path->members().empty() &&
        Tu.durations().isTimePoint(Path->variable()->getType().getNonReferenceType()))
      Result.push_back({Value, Path->variable(), Use});
  };
  for (const ModelledCall &C : modelledCalls(Tu.models(), Call))
    AddLocal(C.at(C.Row->Deadline), Call);
  for (const ModelledCall &C : F.Modelled) {
    const bool Sets = C.Row->TheRole == Role::SetBound, Derives = C.Row->TheRole == Role::DeriveBound;
    if (!Sets && !Derives)
      continue;
    std::optional<AccessPath> On;
    if (Sets) {
      const Expr *Subject = subjectOf(C);
      On = Subject ? AccessPath::of(Subject) : std::nullopt;
    } else if (const VarDecl *V = initialisedBy(C.Call.E, Flow)) {
      On = AccessPath::ofVariable(V);
    }
    if (!On || !llvm::is_contained(Carriers, *On) || !On->members().empty())
      continue;
    if (within(C.Call.E, Loop, Flow)) {
      AddLocal(C.at(C.Row->Deadline), C.Call.E);
      continue;
    }
    // The carrier itself was made before. A relative timeout that is put on an
    // existing carrier counts from each call.
    if (On->root() == AccessPath::Root::Local && (Derives || C.at(C.Row->Deadline)) &&
        Tu.durations().boundOf(C).Fresh == Freshness::Fresh)
      Result.push_back({nullptr, On->variable(), Call});
  }
  return Result;
}

void ReusedAcrossRetriesCheck::checkDeadlines(llvm::ArrayRef<CarrierCall> Calls, const UserFunction &F,
                                              const FunctionFlow &Flow, const TuAnalysis &Tu) {
  llvm::MapVector<const Expr *, llvm::SmallVector<AccessPath, 1>> Requests;
  for (const CarrierCall &C : Calls)
    Requests[C.At].push_back(C.Carrier);
  for (const ModelledCall &C : F.Modelled)
    if (C.Row->TheRole == Role::Call || C.Row->TheRole == Role::Wait)
      Requests[C.Call.E];

  for (const auto &[Call, Carriers] : Requests) {
    if (!Flow.loopAround(Call))
      continue; // Made once.
    const std::optional<RetryLoop> Retry = Flow.retryLoop(Call, Tu.durations());
    if (!Retry || !Retry->MayRepeat || !Retry->RetriesOnTimeout)
      continue; // A deadline over all attempts is good practice.
    if (Retry->TestsDeadline)
      continue; // The loop knows that it is the total.
    for (const UsedDeadline &D : deadlinesOf(Call, Carriers, Retry->Loop, F, Flow, Tu)) {
      const VarDecl *V = D.Made;
      if (declaredWithin(V, Retry->Loop) || V->hasGlobalStorage())
        continue; // Made anew in each attempt, or by somebody else.
      if (D.Value && Tu.durations().deadline(D.Value).Fresh != Freshness::Fresh)
        continue; // The caller's, or clamped to it: retry-on-expired-deadline looks at those.
      if (!Flow.happensAgain(Call, Call, AccessPath::ofVariable(V)) || (D.Value && !boundOnce(V)))
        continue; // Another one by the next turn.
      const CarrierRow *Carrier = Tu.models().carrier(V->getType());
      if (!D.Value && (!Carrier || Carrier->UseOnce || Carrier->Client))
        continue; // Reported as such, or its bound holds for each call anew.
      bool Elsewhere = false;
      if (D.Value)
        walkBody(Flow.body(), [&](const Stmt *S, bool) {
          const auto *Reference = dyn_cast<DeclRefExpr>(S);
          Elsewhere |= Reference && Reference->getDecl() == V && !within(S, Retry->Loop, Flow);
        });
      if (Elsewhere || !firstReport(V->getLocation()))
        continue; // It bounds more than the attempts; or another instantiation.
      {
        auto Warning = diag(V->getLocation(), "%select{carrier|deadline}0 '%1' is made once, and the loop tries "
                                              "again after it has passed; make it in each attempt");
        Warning << (D.Value ? 1u : 0u) << V->getName();
        for (const FixItHint &Edit : moveIntoLoop(V, Retry->Loop, Flow))
          Warning << Edit;
      }
      diag(Retry->Loop->getBeginLoc(), "the loop begins here", DiagnosticIDs::Note);
      diag(D.Use->getExprLoc(), "used by every attempt here", DiagnosticIDs::Note);
    }
  }
}

} // namespace deadline
