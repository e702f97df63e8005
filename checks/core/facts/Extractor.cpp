//===--- Extractor.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/facts/Extractor.h"
#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <tuple>

namespace deadline {

using namespace clang;

ExtractionContext::ExtractionContext(const TuAnalysis &Tu, llvm::StringRef Root)
    : Tu(Tu), Names(Tu.context().getSourceManager(), Tu.context().getLangOpts(), Root.str()) {
  for (const auto &F : Tu.functions())
    for (const LambdaExpr *L : F->Lambdas)
      Lambdas[L->getLambdaClass()] = L;
  for (const auto &F : Tu.functions())
    for (const ModelledCall &C : F->Modelled) {
      if (C.Row->TheRole != Role::Configure && C.Row->TheRole != Role::SetBound)
        continue;
      const Expr *On = C.at(C.Row->On);
      const CarrierRow *Carrier = On ? Tu.models().carrier(On->getType()) : nullptr;
      if (On && (!Carrier || Carrier->Client))
        ClientDefaults.insert(C.Row->Library);
    }
}

std::string ExtractionContext::usr(const FunctionDecl *D) const {
  llvm::SmallString<128> Usr;
  const FunctionDecl *First = D->getCanonicalDecl();
  index::generateUSRForDecl(First, Usr);
  std::string Result = Usr.str().str();
  // Closures have no name of their own, and entities with internal linkage may
  // share one between files: the place tells them apart.
  if (Lambdas.contains(dyn_cast<CXXRecordDecl>(D->getDeclContext())) || !D->isExternallyVisible()) {
    Result += '@';
    Result += Names.place(First->getLocation());
  }
  return Result;
}

std::string ExtractionContext::usrOfField(const ValueDecl *D) const {
  llvm::SmallString<128> Usr;
  index::generateUSRForDecl(D, Usr);
  return Usr.str().str();
}

void FunctionExtractor::collect() {
  Facts.Usr = X.usr(F.Decl);
  Facts.IsLambda = X.Lambdas.contains(dyn_cast<CXXRecordDecl>(F.Decl->getDeclContext()));
  Facts.Name = Facts.IsLambda ? "lambda" : F.Decl->getNameAsString();
  Facts.Where = X.site(F.Decl->getLocation());
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F.Decl)) {
    llvm::SmallVector<const CXXMethodDecl *, 4> Work(Method->overridden_methods().begin(),
                                                     Method->overridden_methods().end());
    while (!Work.empty()) {
      const CXXMethodDecl *Base = Work.pop_back_val();
      Facts.Overrides.push_back(X.usr(Base));
      Work.append(Base->overridden_methods().begin(), Base->overridden_methods().end());
    }
    llvm::sort(Facts.Overrides);
    Facts.Overrides.erase(llvm::unique(Facts.Overrides), Facts.Overrides.end());
  }
  collectBinds();
  collectLimits();
  collectWaits();
  collectSharedDeadlines();
  if (F.Calls.empty() && F.PointerCalls.empty())
    return; // Nothing is called, so nothing is bounded or passed.
  collectAssignments();
  collectBounds();
  for (unsigned I = 0; I != Facts.Bounds.size(); ++I)
    if (Sources[I].On && (Facts.Bounds[I].Kind != BoundKind::Combinator))
      Facts.Bounds[I].Gov = carrierOf(Sources[I].On, Sources[I].E);
  collectWork();
  for (const AnyCall &C : F.Calls)
    addCall(C);
  addCallsThroughPointers();
  passLambdasThatEscape();
  for (unsigned I = 0; I != Facts.Bounds.size(); ++I)
    if (Sources[I].E) {
      const std::vector<unsigned> Around = under(Sources[I].E);
      Facts.Bounds[I].Gov.Bounds.insert(Facts.Bounds[I].Gov.Bounds.begin(), Around.begin(), Around.end());
    }
}

void FunctionExtractor::refine() {
  if (F.Calls.empty() && F.PointerCalls.empty()) {
    if (touchesCarriers())
      collectCarrierSlots();
    return;
  }
  finishBounds();
  for (unsigned I = 0; I != Facts.Calls.size(); ++I) {
    CallFact &Call = Facts.Calls[I];
    Call.Retry = retryAt(CallSources[I]);
    Call.Fallback = flow() && flow()->hasFallback(CallSources[I]);
    for (unsigned B = 0; B != Facts.Bounds.size(); ++B)
      if (inForce(B, CallSources[I]))
        Call.InForce.push_back(B);
  }
  for (const auto &[E, Index] : ClientCallAt)
    Facts.ClientCalls[Index].Retry = retryAt(E);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F.Decl))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      Facts.Timeline.Children.push_back(timeline(Init->getInit()));
  Facts.Timeline.Children.push_back(timeline(F.Decl->getBody()));
  collectHandOvers();
  collectInbound();
  collectRequests();
  collectCarrierSlots();
  collectStaleUses();
}

namespace {
/// What a function may add to the findings of others.
struct Relevance {
  llvm::StringSet<> Bounds; ///< A bound, or something that outlives a request, can be reached along calls.
  llvm::StringSet<> Waits;  ///< A wait can.
};
} // namespace

/// Functions in neither set add nothing to any chain.
static Relevance relevantFunctions(const std::vector<FunctionExtractor> &All,
                                   const TuAnalysis &Tu, Horizon Reach) {
  // What may run when a function is called: itself, or what overrides it. A
  // call through a value may run whatever is given as a value anywhere.
  static constexpr llvm::StringLiteral AnyValue = "(value)";
  std::multimap<std::string, std::string> Callers;
  llvm::StringSet<> Here;
  for (const FunctionExtractor &E : All) {
    const FunctionFacts &Facts = E.facts();
    Here.insert(Facts.Usr);
    for (const std::string &Overridden : Facts.Overrides)
      Callers.emplace(Facts.Usr, Overridden);
    for (const BindFact &Bind : Facts.Binds)
      Callers.emplace(Bind.Callable.Usr, AnyValue.str());
    for (const CallFact &Call : Facts.Calls) {
      for (const std::string &Callee : Call.Callees)
        Callers.emplace(Callee, Facts.Usr);
      if (!Call.Through.empty())
        Callers.emplace(AnyValue.str(), Facts.Usr);
      for (const PassedFact &P : Call.Passed)
        if (!P.Callable.Usr.empty())
          Callers.emplace(P.Callable.Usr, AnyValue.str());
    }
  }

  Relevance Relevant;
  std::vector<std::string> Work, WaitWork, Kept;
  auto Add = [&](const std::string &Usr) {
    if (Relevant.Bounds.insert(Usr).second)
      Work.push_back(Usr);
  };
  auto AddWait = [&](const std::string &Usr) {
    if (Relevant.Waits.insert(Usr).second)
      WaitWork.push_back(Usr);
  };
  for (unsigned I = 0; I != All.size(); ++I) {
    const FunctionFacts &Facts = All[I].facts();
    const bool Hands = llvm::any_of(Tu.functions()[I]->Modelled, [](const ModelledCall &C) {
      return llvm::is_contained({Role::Spawn, Role::Send, Role::Publish}, C.Row->TheRole);
    });
    if (!Facts.Bounds.empty() || !Facts.ClientCalls.empty() || Hands)
      Add(Facts.Usr);
    if (!Facts.Limits.empty() || !Facts.Waits.empty())
      AddWait(Facts.Usr);
    if (All[I].concernsOthers())
      Kept.push_back(Facts.Usr);
    if (Reach == Horizon::File)
      continue;
    for (const CallFact &Call : Facts.Calls)
      if (Call.Virtual || !Call.Through.empty() ||
          llvm::any_of(Call.Callees, [&](const std::string &Usr) { return !Here.contains(Usr); }))
        Add(Facts.Usr); // What runs may be in another file.
  }
  while (!Work.empty()) {
    const std::string Usr = std::move(Work.back());
    Work.pop_back();
    for (auto [It, End] = Callers.equal_range(Usr); It != End; ++It)
      Add(It->second);
  }
  while (!WaitWork.empty()) {
    const std::string Usr = std::move(WaitWork.back());
    WaitWork.pop_back();
    for (auto [It, End] = Callers.equal_range(Usr); It != End; ++It)
      AddWait(It->second);
  }
  for (const std::string &Usr : Kept)
    Relevant.Bounds.insert(Usr);
  return Relevant;
}

std::vector<FunctionFacts> extractFacts(const TuAnalysis &Tu, Horizon Reach, llvm::StringRef Root) {
  const ExtractionContext X(Tu, Root);
  std::vector<FunctionExtractor> Extractors;
  Extractors.reserve(Tu.functions().size());
  for (const auto &F : Tu.functions()) {
    Extractors.emplace_back(X, *F);
    Extractors.back().collect();
  }
  const Relevance Relevant = relevantFunctions(Extractors, Tu, Reach);
  std::vector<FunctionFacts> All;
  for (FunctionExtractor &E : Extractors) {
    if (!E.facts().Limits.empty())
      E.refineLimits();
    if (Relevant.Bounds.contains(E.facts().Usr))
      E.refine();
    else if (Reach == Horizon::Program && E.facts().Binds.empty() && !Relevant.Waits.contains(E.facts().Usr))
      continue;
    All.push_back(E.take());
  }
  llvm::sort(All, [](const FunctionFacts &A, const FunctionFacts &B) {
    return std::tie(A.Usr, A.Where.File, A.Where.Line, A.Where.Column) <
           std::tie(B.Usr, B.Where.File, B.Where.Line, B.Where.Column);
  });
  return All;
}

} // namespace deadline
