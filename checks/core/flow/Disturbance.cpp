//===--- Disturbance.cpp - deadline-tidy ----------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Disturbance.h"
#include "core/flow/BodyWalk.h"
#include "core/model/ModelledCall.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"

using namespace clang;

namespace deadline {

static const FunctionDecl *userDefinition(const FunctionDecl *Callee, const ASTContext &Context) {
  const FunctionDecl *Definition = nullptr;
  if (!Callee || !Callee->hasBody(Definition) || inSystemHeader(Definition, Context))
    return nullptr;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>() &&
      !Method->getParent()->isEffectivelyFinal())
    return nullptr; // Another class may override it.
  return Definition;
}

/// What a write to \p Target can reach: the object itself, what holds it, or
/// (for a path through a pointer) the pointer.
static bool reaches(const std::optional<AccessPath> &Target, const AccessPath &Object) {
  return Target && Object.startsWith(*Target);
}

/// A method of a class that a library declares can not know the members of
/// the user's class that is derived from it.
static bool isForeignBase(const Write &W, const AccessPath &Object, const ASTContext &Context) {
  return W.Callee && inSystemHeader(W.Callee, Context) && Object.root() == AccessPath::Root::This;
}

bool Disturbance::calleeDisturbs(const Write &W, const AccessPath &Given, const AccessPath &Object,
                                 unsigned Depth) const {
  const FunctionDecl *Definition = userDefinition(W.Callee, Context);
  if (!Definition || Depth >= MaxDepth)
    return true;
  if (W.How == Write::Kind::Called) {
    // Its own members have the same paths there.
    if (Given.root() == AccessPath::Root::This && Given.members().empty())
      return disturbs(writtenBody(Definition->getBody()), Object, Depth + 1);
    return true;
  }
  if (!W.Parameter || !(Given == Object) ||
      W.Parameter->getFunctionScopeIndex() >= Definition->getNumParams())
    return true;
  const ParmVarDecl *Parameter = Definition->getParamDecl(W.Parameter->getFunctionScopeIndex());
  return disturbs(writtenBody(Definition->getBody()), AccessPath::ofVariable(Parameter), Depth + 1);
}

bool Disturbance::touchedBy(const Write &W, const AccessPath &Object, unsigned Depth) const {
  if (W.How == Write::Kind::Declared)
    return W.Variable == Object.variable();
  std::optional<AccessPath> Target = AccessPath::of(W.Target);
  if (!reaches(Target, Object)) {
    // `this` itself is no path of its own.
    if (isa<CXXThisExpr>(W.Target->IgnoreParenImpCasts()) && Object.root() == AccessPath::Root::This &&
        !isForeignBase(W, Object, Context)) {
      if (W.How == Write::Kind::Called)
        if (const FunctionDecl *Definition = userDefinition(W.Callee, Context);
            Definition && Depth < MaxDepth)
          return disturbs(writtenBody(Definition->getBody()), Object, Depth + 1);
      return true;
    }
    return false;
  }
  switch (W.How) {
  case Write::Kind::Declared:
    return false;
  case Write::Kind::Assigned:
  case Write::Kind::Changed:
  case Write::Kind::Moved:
    return true;
  case Write::Kind::Called:
    if (isForeignBase(W, Object, Context) && Target->members().empty())
      return false;
    return calleeDisturbs(W, *Target, Object, Depth);
  case Write::Kind::Handed:
    return calleeDisturbs(W, *Target, Object, Depth);
  }
  llvm_unreachable("covered switch");
}

Disturbance::Touch Disturbance::touch(const Stmt *Element, const AccessPath &Object,
                                      unsigned Depth) const {
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Element)) {
    // Moved into it, or its body may do so later.
    for (const Expr *Init : Lambda->capture_inits())
      if (Init && Init->isXValue() && reaches(AccessPath::of(Init), Object))
        return Touch::Anew;
    return disturbs(writtenBody(Lambda->getBody()), Object, Depth) ? Touch::Escapes : Touch::None;
  }

  const auto *E = dyn_cast<Expr>(Element);
  llvm::SmallVector<ModelledCall, 2> Rows;
  if (E)
    Rows = modelledCalls(M, E);
  for (const ModelledCall &Row : Rows)
    if (Row.Row->TheRole == Role::Reset) {
      const Expr *On = Row.at(Row.Row->On);
      if (!On)
        On = Row.Call.Object;
      if (On && reaches(AccessPath::of(On), Object))
        return Touch::Anew;
    }

  for (const Write &W : writesOf(Element)) {
    // A modelled call is known not to replace what it works on.
    if (!Rows.empty() && (W.How == Write::Kind::Called || W.How == Write::Kind::Handed))
      continue;
    if (touchedBy(W, Object, Depth))
      return Touch::Anew;
  }

  // Whoever is called may write a global.
  if (Object.root() == AccessPath::Root::Global && Rows.empty() && isa<CallExpr>(Element)) {
    AnyCall Call = AnyCall::of(E);
    if (!Call)
      return Touch::Anew;
    const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
    if (inSystemHeader(Call.Callee, Context) || (Method && Method->isConst()))
      return Touch::None;
    const FunctionDecl *Definition = userDefinition(Call.Callee, Context);
    if (!Definition || Depth >= MaxDepth ||
        disturbs(writtenBody(Definition->getBody()), Object, Depth + 1))
      return Touch::Anew;
  }
  return Touch::None;
}

bool Disturbance::disturbs(const Stmt *Body, const AccessPath &Object, unsigned Depth) const {
  Memory *Known = nullptr;
  for (const std::unique_ptr<Memory> &M : Memories)
    if (M->Object == Object)
      Known = M.get();
  if (!Known) {
    Known = Memories.emplace_back(std::make_unique<Memory>()).get();
    Known->Object = Object;
  }
  // A function that calls itself adds nothing the second time.
  auto [Place, New] = Known->Disturbed.try_emplace({Body, Depth}, false);
  if (!New)
    return Place->second;
  const bool Found = walk(Body, Object, Depth);
  Known->Disturbed[{Body, Depth}] = Found;
  return Found;
}

bool Disturbance::walk(const Stmt *Body, const AccessPath &Object, unsigned Depth) const {
  bool Found = false;
  walkBody(Body, [&](const Stmt *S, bool) { Found = Found || touch(S, Object, Depth) != Touch::None; });
  return Found;
}

} // namespace deadline
