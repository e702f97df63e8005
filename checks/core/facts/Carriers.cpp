//===--- Carriers.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which bounds are in force on a carrier where it is used, and through which
/// slots of the function its bounds may have come.

#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

namespace deadline {

using namespace clang;

/// Deeper than any sane chain of `auto child = f(parent)` in one function.
static constexpr unsigned MaxDepth = 12;

static void merge(Governance &Into, const Governance &From) {
  for (unsigned B : From.Bounds)
    if (!llvm::is_contained(Into.Bounds, B))
      Into.Bounds.push_back(B);
  for (const Slot &S : From.Slots)
    if (!llvm::is_contained(Into.Slots, S))
      Into.Slots.push_back(S);
  Into.Detached |= From.Detached;
  if (From.Inbound && !Into.Inbound) {
    Into.Inbound = true;
    Into.InboundAt = From.InboundAt;
  }
}

static Governance ofBound(unsigned B) {
  Governance G;
  G.Bounds.push_back(B);
  return G;
}

static Governance ofSlot(Slot S) {
  Governance G;
  G.Slots.push_back(std::move(S));
  return G;
}

bool FunctionExtractor::isCarrierType(QualType T) const {
  return Tu.models().carrier(T) || Tu.durations().isTimePoint(T.getNonReferenceType());
}

Slot FunctionExtractor::captureSlot(const ValueDecl *V) const {
  return "capture:" + V->getNameAsString() + "@" + X.Names.place(V->getLocation());
}

Slot FunctionExtractor::memberSlot(const ValueDecl *Field) const {
  return "this." + X.usrOfField(Field);
}

/// The variable lives in this very function, not in one around this lambda.
bool FunctionExtractor::ownedHere(const VarDecl *V) const {
  const DeclContext *DC = V->getDeclContext();
  while (DC && !DC->isFunctionOrMethod())
    DC = DC->getParent();
  return DC && isa<FunctionDecl>(DC) &&
         cast<FunctionDecl>(DC)->getCanonicalDecl() == F.Decl->getCanonicalDecl();
}

std::optional<Slot> FunctionExtractor::slotOf(const VarDecl *V) const {
  if (V->isInitCapture())
    return captureSlot(V);
  if (!ownedHere(V)) {
    if (V->isLocalVarDeclOrParm())
      return captureSlot(V);
    return std::nullopt; // A global: who wrote it is not a matter of this call chain.
  }
  if (const auto *P = dyn_cast<ParmVarDecl>(V))
    return "arg" + std::to_string(P->getFunctionScopeIndex());
  return std::nullopt;
}

void FunctionExtractor::collectAssignments() {
  for (const AnyCall &C : F.Calls) {
    const auto *Op = dyn_cast<CXXOperatorCallExpr>(C.E);
    if (!Op || Op->getOperator() != OO_Equal || Op->getNumArgs() != 2)
      continue;
    if (!isCarrierType(Op->getArg(0)->getType()))
      continue;
    if (auto Path = AccessPath::of(Op->getArg(0)))
      Assignments.push_back({*Path, Op->getArg(1), C.E});
  }
}

Governance FunctionExtractor::carrierOfVariable(const VarDecl *V, const Expr *Use,
                                                unsigned Depth) const {
  Governance G;
  if (const Expr *Init = V->getInit(); Init && ownedHere(V) && !V->isInitCapture()) {
    merge(G, carrierOf(Init, Use, Depth + 1));
    if (auto It = DeadlineVariables.find(V); It != DeadlineVariables.end())
      merge(G, ofBound(It->second));
  }
  if (auto S = slotOf(V))
    merge(G, ofSlot(*S));
  return G;
}

Governance FunctionExtractor::carrierOf(const Expr *E, const Expr *Use, unsigned Depth) const {
  Governance G;
  if (!E || Depth > MaxDepth)
    return G;
  E = E->IgnoreUnlessSpelledInSource();

  if (auto It = BoundAt.find(E); It != BoundAt.end()) {
    const BoundFact &B = Facts.Bounds[It->second];
    if (B.Kind == BoundKind::Derived) {
      G = carrierOf(Sources[It->second].On, Use, Depth + 1);
      merge(G, ofBound(It->second));
      return G;
    }
  }
  if (ModelledCall C = modelledCall(Tu.models(), E, {Role::Detach, Role::Propagate})) {
    if (C.Row->TheRole == Role::Propagate)
      G = carrierOf(C.at(C.Row->Parent), Use, Depth + 1);
    else
      G.Detached = true; // On purpose: nothing governs what is made here.
    return G;
  }
  if (const auto *Await = dyn_cast<CoawaitExpr>(E))
    return carrierOf(Await->getOperand(), Use, Depth + 1);
  if (const auto *Cond = dyn_cast<ConditionalOperator>(E)) {
    G = carrierOf(Cond->getTrueExpr(), Use, Depth + 1);
    merge(G, carrierOf(Cond->getFalseExpr(), Use, Depth + 1));
    return G;
  }
  if (const auto *New = dyn_cast<CXXConstructExpr>(E); New && New->getNumArgs() == 1 &&
      isCarrierType(New->getType()) && isCarrierType(New->getArg(0)->getType()))
    return carrierOf(New->getArg(0), Use, Depth + 1);
  // `make_unique<Context>(WithTimeout(parent, d))`
  if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->getDirectCallee() && Call->getNumArgs() == 1 &&
      Call->getDirectCallee()->isInStdNamespace() && isCarrierType(Call->getArg(0)->getType()))
    return carrierOf(Call->getArg(0), Use, Depth + 1);
  if (const auto *List = dyn_cast<InitListExpr>(E); List && List->getNumInits() == 1)
    return carrierOf(List->getInit(0), Use, Depth + 1);

  // Anything else that is no plain object: whose bounds it carries is unknown.
  if (const std::optional<AccessPath> Path = AccessPath::of(E))
    G = carrierOfPath(*Path, Use, Depth);
  return G;
}

Governance FunctionExtractor::carrierOfPath(const AccessPath &Path, const Expr *Use,
                                            unsigned Depth) const {
  Governance G;
  if (Path.variable() && changedElsewhere(Path.variable(), Use))
    return G; // It may be another carrier by now.
  if (Path.members().empty() && Path.variable())
    merge(G, carrierOfVariable(Path.variable(), Use, Depth));
  if (const ValueDecl *Leaf = Path.leaf())
    if (const CarrierRow *Row = Tu.models().carrier(Leaf->getType()); Row && Row->Inbound) {
      G.Inbound = true;
      G.InboundAt = X.site(Leaf->getLocation());
    }
  if (Path.root() == AccessPath::Root::This && Path.members().size() == 1)
    merge(G, ofSlot(memberSlot(Path.members().front())));
  for (const Assignment &A : Assignments)
    if (A.Path == Path && A.At != Use && mayFollow(A.At, Use))
      merge(G, carrierOf(A.Value, A.At, Depth + 1));
  for (unsigned I = 0, N = Facts.Bounds.size(); I != N; ++I) {
    const BoundFact &B = Facts.Bounds[I];
    if (B.Kind == BoundKind::OnCarrier && Sources[I].Path && *Sources[I].Path == Path &&
        Sources[I].E != Use && mayFollow(Sources[I].E, Use))
      merge(G, ofBound(I));
  }
  return G;
}

/// Given before \p Use, to be changed, to a function that we can not look into.
bool FunctionExtractor::changedElsewhere(const VarDecl *V, const Expr *Use) const {
  const CarrierRow *Row = Tu.models().carrier(V->getType());
  if (!Row || Row->UseOnce || Row->Client || !ownedHere(V) || isa<ParmVarDecl>(V) ||
      V->getType().isConstQualified())
    return false; // Calls take per-call carriers by pointer to use them, not to change them.
  for (const AnyCall &C : F.Calls) {
    if (C.E == Use || Tu.function(C.Callee) || !modelledCalls(Tu.models(), C.E).empty())
      continue;
    for (unsigned I = 0; I < C.Args.size() && I < C.Callee->getNumParams(); ++I) {
      const QualType Param = C.Callee->getParamDecl(I)->getType();
      const bool Changes = (Param->isLValueReferenceType() || Param->isPointerType()) &&
                           !Param->getPointeeType().isConstQualified();
      if (!Changes || !Tu.models().carrier(Param))
        continue;
      const auto Path = AccessPath::of(C.Args[I]);
      if (Path && Path->variable() == V && mayFollow(C.E, Use))
        return true;
    }
  }
  return false;
}

bool FunctionExtractor::mayFollow(const Expr *From, const Expr *To) const {
  if (From == To)
    return false;
  // Without a graph, nothing is known of the order.
  return flow() && flow()->mayFollow(From, To);
}

} // namespace deadline
