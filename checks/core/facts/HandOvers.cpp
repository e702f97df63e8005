//===--- HandOvers.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What of a request is given to work that outlives the function: carriers and
/// deadlines captured by, or passed to, spawned work that nobody waits for,
/// and those put into a queue for later.

#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

namespace {

/// How a lambda's body uses a captured variable.
class CaptureUses : public RecursiveASTVisitor<CaptureUses> {
public:
  CaptureUses(const VarDecl *V, const Models &M) : V(V), M(M) {}

  /// Something other than an accessor that the models know nothing of:
  /// `ctx.trace_id()` takes no deadline along.
  bool AsCarrier = false;
  bool Any = false;

  bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *E) {
    const auto *Object = E->getImplicitObjectArgument()
                             ? dyn_cast<DeclRefExpr>(E->getImplicitObjectArgument()->IgnoreParenImpCasts())
                             : nullptr;
    if (Object && Object->getDecl() == V && modelledCalls(M, E).empty()) {
      Any = true;
      for (Expr *Arg : E->arguments())
        if (!TraverseStmt(Arg))
          return false;
      return true;
    }
    return RecursiveASTVisitor::TraverseCXXMemberCallExpr(E);
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (E->getDecl() == V)
      Any = AsCarrier = true;
    return true;
  }

private:
  const VarDecl *V;
  const Models &M;
};

/// What an expression is made of: the variables and calls in it. Arguments of
/// calls are not looked into: what a function makes of them is unknown.
class Ingredients : public RecursiveASTVisitor<Ingredients> {
public:
  std::vector<const DeclRefExpr *> Variables;
  std::vector<const Expr *> Calls;
  bool TraverseLambdaExpr(LambdaExpr *) { return true; } // Its captures are looked at elsewhere.
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (isa<VarDecl>(E->getDecl()))
      Variables.push_back(E);
    return true;
  }
  bool TraverseCallExpr(CallExpr *E) {
    // `std::move(ctx)`, `std::make_pair(ctx, order)`, `std::min(a, b)` pass on.
    if (E->getDirectCallee() && E->getDirectCallee()->isInStdNamespace())
      return RecursiveASTVisitor::TraverseCallExpr(E);
    Calls.push_back(E);
    return true;
  }
  bool TraverseCXXMemberCallExpr(CXXMemberCallExpr *E) {
    Calls.push_back(E);
    return true;
  }
};

} // namespace

/// Whether \p E is a deadline that was read from a carrier (or computed from
/// one that was); fills in that carrier.
bool FunctionExtractor::readsRequestDeadline(const Expr *E, Governance &Carrier,
                                             unsigned Depth) const {
  if (!E || Depth > 4)
    return false;
  Ingredients Parts;
  Parts.TraverseStmt(const_cast<Expr *>(E));
  for (const Expr *Call : Parts.Calls)
    if (ModelledCall Read = modelledCall(Tu.models(), Call, {Role::ReadBound}))
      if (const Expr *From = Read.at(Read.Row->Carrier ? Read.Row->Carrier : Read.Row->On)) {
        Carrier = carrierOf(From, Call);
        return true;
      }
  for (const DeclRefExpr *Ref : Parts.Variables) {
    const auto *V = cast<VarDecl>(Ref->getDecl());
    if (V->isLocalVarDecl() && V->getInit() && Tu.durations().isTimePoint(V->getType()) &&
        readsRequestDeadline(V->getInit(), Carrier, Depth + 1))
      return true;
  }
  return false;
}

/// \p What is the expression that names the thing where it is given away;
/// \p Captured the variable, for captures.
void FunctionExtractor::handOver(const Expr *What, const ValueDecl *Captured,
                                 const ModelledCall &Via, bool IsSend) {
  HandOverFact Fact;
  const QualType Type = Captured ? Captured->getType() : What->getType();
  const CarrierRow *Row = Tu.models().carrier(Type);
  const auto *V = dyn_cast_or_null<VarDecl>(Captured);
  if (Row) {
    if (Row->KeptAlive || Row->Client || !Row->Bounded)
      return; // Kept until its work ends by contract; or no request's.
    Fact.Carrier = V && !V->isInitCapture() ? carrierOfPath(AccessPath::ofVariable(V), Via.Call.E)
                                            : carrierOf(What, Via.Call.E);
    if (V && V->isInitCapture()) {
      // `[ctx = WithoutCancel(ctx)]` is detached; then nothing governs it.
      const Expr *Init = V->getInit()->IgnoreUnlessSpelledInSource();
      if (modelledCall(Tu.models(), Init, {Role::Detach}))
        return;
    }
    if (Fact.Carrier.Inbound && V && V->getInit() && !isa<ParmVarDecl>(V) &&
        modelledCall(Tu.models(), V->getInit()->IgnoreUnlessSpelledInSource(), {Role::Detach}))
      return;
  } else if (Tu.durations().isTimePoint(Type.getNonReferenceType())) {
    Fact.IsDeadline = true;
    const Expr *Value = V ? V->getInit() : What;
    if (V && isa<ParmVarDecl>(V) && !V->isInitCapture())
      Fact.Carrier = carrierOfPath(AccessPath::ofVariable(V), Via.Call.E);
    else if (!readsRequestDeadline(Value, Fact.Carrier))
      return; // Made here for this work, or of unknown origin.
  } else {
    return;
  }

  if (madeForThis(Fact.Carrier, Via.Call.E))
    return; // A bound of its own.
  const auto Path = What ? AccessPath::of(What) : std::nullopt;
  Fact.Name = Captured ? Captured->getNameAsString()
              : Path && Path->leaf() ? Path->leaf()->getNameAsString()
              : AnyCall::of(What)    ? AnyCall::of(What).Callee->getNameAsString()
                                     : std::string();
  if (Fact.Name.empty() || (Fact.Carrier.Bounds.empty() && Fact.Carrier.Slots.empty() && !Fact.Carrier.Inbound))
    return; // Nothing says that it belongs to a request.
  Fact.StartedAt = X.site(Via.Call.E->getExprLoc());
  Fact.Where = What ? X.site(What->getExprLoc()) : Fact.StartedAt;
  Fact.IsSend = IsSend;
  const auto *Ctor = dyn_cast<CXXConstructorDecl>(Via.Call.Callee);
  Fact.Via = Ctor ? Ctor->getParent()->getNameAsString() : Via.Call.Callee->getNameAsString();

  if (Row && What && What->getBeginLoc().isFileID())
    for (const FunctionRow *Detach : Tu.models().detachesFor(*Row)) {
      if (Detach->NewRoot || Detach->Parent.Where == Place::Kind::None)
        continue;
      const llvm::StringRef Short = llvm::StringRef(Detach->Name).rsplit("::").second;
      const std::string Made = Detach->Parent.Where == Place::Kind::This
                                   ? Fact.Name + "." + Short.str() + "()"
                                   : Detach->Name + "(" + Fact.Name + ")";
      if (Detach->Parent.Where == Place::Kind::This && Type->isPointerType())
        continue;
      Fact.DetachName = Short.str();
      Fact.Detach = {X.Names.edit(FixItHint::CreateReplacement(
          What->getSourceRange(), V && !V->isInitCapture() ? Fact.Name + " = " + Made : Made))};
      break;
    }
  Facts.HandOvers.push_back(std::move(Fact));
}

void FunctionExtractor::handOverLambda(const LambdaExpr *L, const ModelledCall &Via) {
  for (const LambdaCapture &C : L->captures()) {
    if (!C.capturesVariable())
      continue;
    const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
    if (!V)
      continue;
    CaptureUses Uses(V, Tu.models());
    Uses.TraverseStmt(L->getBody());
    if (!Uses.Any)
      continue; // Captured and never used.
    const bool ByValue = C.getCaptureKind() == LCK_ByCopy && !V->getType()->isPointerType();
    if (ByValue && !Uses.AsCarrier)
      continue; // Only an accessor is called on a copy of its own.
    const size_t Before = Facts.HandOvers.size();
    const Expr *What = V->isInitCapture() ? V->getInit() : nullptr;
    handOver(What, V, Via, /*IsSend=*/false);
    if (Facts.HandOvers.size() == Before)
      continue;
    HandOverFact &Fact = Facts.HandOvers.back();
    if (V->isInitCapture()) {
      Fact.Name = V->getNameAsString();
      continue;
    }
    Fact.Where = C.isExplicit() ? X.site(C.getLocation()) : X.site(L->getBeginLoc());
    if (!C.isExplicit() || C.getCaptureKind() != LCK_ByCopy || V->getType()->isPointerType() ||
        C.getLocation().isMacroID())
      continue;
    if (const CarrierRow *Row = Tu.models().carrier(V->getType()))
      for (const FunctionRow *Detach : Tu.models().detachesFor(*Row)) {
        if (Detach->NewRoot || Detach->Parent.Where != Place::Kind::Arg)
          continue;
        Fact.DetachName = llvm::StringRef(Detach->Name).rsplit("::").second.str();
        Fact.Detach = {X.Names.edit(FixItHint::CreateReplacement(
            SourceRange(C.getLocation()), Fact.Name + " = " + Detach->Name + "(" + Fact.Name + ")"))};
        break;
      }
  }
}

void FunctionExtractor::collectHandOvers() {
  for (const ModelledCall &C : F.Modelled) {
    const Role R = C.Row->TheRole;
    if (R == Role::Spawn) {
      if (!flow() || awaitedBeforeReturn(*flow(), C) != Awaitedness::Outlives)
        continue; // Joined before the request ends, or we can not tell.
      for (const Place &P : C.Row->Work) {
        const Expr *Work = C.at(P);
        const auto T = targetOf(Work);
        if (T && T->Lambda)
          handOverLambda(T->Lambda, C);
        // `co_spawn(executor, Notify(ctx), detached)`, `thread(Notify, ctx)`.
        llvm::SmallVector<const Expr *, 4> Args;
        if (T && T->CallExpr)
          llvm::append_range(Args, AnyCall::of(T->CallExpr).Args);
        else if (T && !T->Lambda && P.Where == Place::Kind::Arg)
          for (unsigned I = P.Index + 1; I < C.Call.Args.size(); ++I)
            Args.push_back(C.Call.Args[I]);
        for (const Expr *Arg : Args)
          handOver(Arg, nullptr, C, /*IsSend=*/false);
      }
    } else if (R == Role::Send || R == Role::Publish) {
      const Expr *Queue = C.at(C.Row->On);
      // Whoever waits after sending may wait for just this to be done.
      const bool MayWait = llvm::any_of(F.Modelled, [&](const ModelledCall &Other) {
        return llvm::is_contained({Role::Wait, Role::WaitUnbounded, Role::Receive, Role::Await},
                                  Other.Row->TheRole) &&
               mayFollow(C.Call.E, Other.Call.E);
      });
      if (MayWait)
        continue;
      for (const Expr *Arg : C.Call.Args) {
        if (Arg == Queue || Arg == C.at(C.Row->Carrier))
          continue; // The token or deadline that bounds the send itself.
        if (Arg == C.at(C.Row->Timeout) || Arg == C.at(C.Row->Deadline))
          continue;
        handOverParts(Arg, C, /*IsSend=*/true);
      }
    }
  }
}

/// Whatever of a message belongs to the request: `Job{order, ctx}`, `job` after
/// `job.deadline = ctx.Deadline()`.
void FunctionExtractor::handOverParts(const Expr *Arg, const ModelledCall &Via, bool IsSend,
                                      unsigned Depth) {
  Ingredients Parts;
  Parts.TraverseStmt(const_cast<Expr *>(Arg));
  for (const Expr *Call : Parts.Calls)
    if (modelledCall(Tu.models(), Call, {Role::ReadBound}))
      handOver(Call, nullptr, Via, IsSend);
  for (const DeclRefExpr *Ref : Parts.Variables) {
    const auto *V = cast<VarDecl>(Ref->getDecl());
    if (isCarrierType(V->getType())) {
      const bool MadeHere = Tu.durations().isTimePoint(V->getType()) && !isa<ParmVarDecl>(V);
      handOver(Ref, MadeHere ? V : nullptr, Via, IsSend);
    } else if (V->isLocalVarDecl() && ownedHere(V) && Depth == 0) {
      for (const Assignment &A : Assignments)
        if (A.Path.variable() == V && !A.Path.members().empty() && mayFollow(A.At, Via.Call.E))
          handOverParts(A.Value, Via, IsSend, Depth + 1);
      if (V->getInit())
        handOverParts(V->getInit(), Via, IsSend, Depth + 1);
    }
  }
}

/// The bound was made for just this work: its parent was detached right there,
/// and no call that is awaited runs under it.
bool FunctionExtractor::madeForThis(const Governance &G, const Expr *Via) const {
  if (G.Bounds.empty() || !Facts.Bounds[G.Bounds.front()].OwnRoot)
    return false;
  for (unsigned I = 0; I != Facts.Calls.size(); ++I)
    if (Facts.Calls[I].Awaited && Facts.Calls[I].Runs && CallSources[I] != Via)
      for (const PassedFact &P : Facts.Calls[I].Passed)
        if (llvm::is_contained(P.Carrier.Bounds, G.Bounds.front()))
          return false;
  return true;
}

} // namespace deadline
