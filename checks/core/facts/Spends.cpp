//===--- Spends.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What takes the whole of a timeout or deadline of the caller's, in which
/// order, and how to make one deadline of it.

#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/facts/FunctionExtractor.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/CarrierCalls.h"
#include "core/flow/Operations.h"
#include "core/flow/Writes.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace deadline {

using namespace clang;

/// The carrier that the bound is put on makes a request afterwards, and the
/// function waits for the answer.
bool FunctionExtractor::requestFollows(unsigned Bound) const {
  if (Facts.Bounds[Bound].Kind == BoundKind::Derived) {
    auto Carries = [&](const Governance &G) { return !G.Bounds.empty() && G.Bounds.back() == Bound; };
    for (unsigned I = 0; I != Facts.Calls.size(); ++I)
      if (Facts.Calls[I].Awaited && Facts.Calls[I].Runs && waitsHere(CallSources[I]) &&
          llvm::any_of(Facts.Calls[I].Passed, [&](const PassedFact &P) { return Carries(P.Carrier); }))
        return true;
    return llvm::any_of(F.Modelled, [&](const ModelledCall &C) {
      const Expr *On = C.Row->TheRole == Role::Call ? C.at(C.Row->Carrier) : nullptr;
      return On && waitsHere(C) && Carries(carrierOf(On, C.Call.E));
    });
  }
  if (!Sources[Bound].Path)
    return false;
  // Of calls without a result those wait that are given no callback.
  auto NoCallback = [&](const Expr *Call) {
    return llvm::any_of(AnyCall::of(Call).Args, [&](const Expr *Arg) {
      return Arg->IgnoreParenImpCasts()->getType()->isNullPtrType();
    });
  };
  return llvm::any_of(carrierCallsIn(F, Tu), [&](const CarrierCall &C) {
    const QualType Result = C.At->getType();
    return C.Carrier == *Sources[Bound].Path && mayFollow(Sources[Bound].E, C.At) && waitsHere(C.At) &&
           (Result->isVoidType() ? NoCallback(C.At) : Result->isRecordType() && !isSmartPointer(Result));
  });
}

/// A loop over items waits anew for each. One that waits for the same object
/// until something holds is another matter, and so are attempts.
bool FunctionExtractor::eachTurn(const SpendFact &S, const Expr *E) const {
  const Stmt *Loop = flow()->loopAround(E);
  if (!Loop)
    return false;
  if (flow()->retryLoop(E, Tu.durations()))
    return false; // One attempt after the other.
  const auto *For = dyn_cast<ForStmt>(Loop);
  bool OverItems = isa<CXXForRangeStmt>(Loop) || (For && For->getInc());
  if (!OverItems && !S.IsCall) {
    // `while (!pending.empty()) { pending.front().wait_for(timeout); … }`
    const Expr *On = Sources[S.Index].Call ? subjectOf(Sources[S.Index].Call) : nullptr;
    const auto Path = On ? AccessPath::of(On) : std::nullopt;
    OverItems = On && (!Path || (Path->variable() && Path->variable()->isLocalVarDecl() &&
                                 flow()->loopAround(Path->variable()->getInit()) == Loop));
  }
  if (!OverItems)
    return false;
  // The clock is looked at in each turn: the time is kept in another way.
  const Expr *Value = nullptr;
  if (!S.IsCall && Sources[S.Index].Call)
    for (const Place *P : {&Sources[S.Index].Call.Row->Timeout, &Sources[S.Index].Call.Row->Deadline})
      if (const Expr *Given = Sources[S.Index].Call.at(*P))
        Value = Given;
  for (const ModelledCall &C : F.Modelled) {
    if (C.Row->TheRole != Role::Now || flow()->loopAround(C.Call.E) != Loop)
      continue;
    bool Within = false;
    walkBody(Value, [&](const Stmt *Part, bool) { Within |= Part == C.Call.E; });
    bool Declares = false; // `const auto deadline = now() + timeout;` in the loop.
    for (const Stmt *Up = C.Call.E; Up && Up != Loop; Up = flow()->parent(Up))
      Declares |= isa<DeclStmt>(Up);
    if (!Within && !Declares)
      return false;
  }
  return true;
}

void FunctionExtractor::collectSpends() {
  struct Source {
    const Expr *E;
    std::string Variable;
    const VarDecl *Local;
  };
  std::vector<Source> Spent;
  auto IsTime = [&](const Slot &From) {
    return llvm::any_of(Facts.Limits, [&](const LimitFact &L) { return L.From == From; }) ||
           llvm::StringRef(From).starts_with("arg");
  };
  auto Add = [&](SpendFact S, const ValueFact &Value, const Expr *E) {
    S.From = Value.From;
    S.Absolute = Value.OfDeadline;
    // A variable that was made once is one end for all who wait until then.
    const bool Same = !Value.Variable.empty() && llvm::any_of(Spent, [&](const Source &Other) {
      return Other.Variable == Value.Variable;
    });
    if (Same)
      return;
    Spent.push_back({E, Value.Variable, nullptr});
    Facts.Spends.push_back(std::move(S));
  };
  for (unsigned I = 0; I != Facts.Bounds.size(); ++I) {
    const BoundFact &B = Facts.Bounds[I];
    if (B.Value.Fresh != Freshness::Forwarded || !IsTime(B.Value.From) || B.Client || !Sources[I].Call)
      continue;
    const bool OnCarrier = B.Kind == BoundKind::OnCarrier;
    if (B.Kind == BoundKind::Derived && !B.Gov.Bounds.empty())
      continue; // The parent's bound, set in this function, holds for all.
    const bool Waits = OnCarrier || B.Kind == BoundKind::Derived ? (B.UseOnce || !OnCarrier) && flow() && requestFollows(I)
                                                                 : waitsHere(Sources[I].Call);
    if (!Waits)
      continue; // It only says how long others may take.
    SpendFact S;
    S.Index = I;
    S.Where = B.Where;
    S.Api = B.Api;
    Add(std::move(S), B.Value, Sources[I].E);
  }
  for (unsigned I = 0; I != Facts.Calls.size(); ++I) {
    const CallFact &Call = Facts.Calls[I];
    if (!Call.Awaited || !Call.Runs || Call.OtherThread || !waitsHere(CallSources[I]))
      continue;
    for (const PassedFact &P : Call.Passed)
      if (P.Value && P.Value->Fresh == Freshness::Forwarded && IsTime(P.Value->From)) {
        SpendFact S;
        S.IsCall = true;
        S.Index = I;
        S.To = P.To;
        S.Where = Call.Where;
        S.Api = Call.CalleeName;
        Add(std::move(S), *P.Value, CallSources[I]);
      }
  }
  if (Facts.Spends.empty() || !flow())
    return;
  for (unsigned Later = 0; Later != Facts.Spends.size(); ++Later) {
    SpendFact &S = Facts.Spends[Later];
    if (S.Absolute)
      continue;
    for (unsigned Earlier = 0; Earlier != Facts.Spends.size(); ++Earlier)
      if (Earlier != Later && Facts.Spends[Earlier].From == S.From && Spent[Earlier].E != Spent[Later].E &&
          mayFollow(Spent[Earlier].E, Spent[Later].E) &&
          // In a loop each may follow the other.
          (!mayFollow(Spent[Later].E, Spent[Earlier].E) || Earlier < Later))
        S.Earlier.push_back(Earlier);
    S.EachTurn = eachTurn(S, Spent[Later].E);
    if (S.EachTurn && !Spent[Later].Variable.empty() && !S.IsCall) {
      // Made before the loop, it is one end for all turns.
      const DurationValue Value = Tu.durations().boundOf(Sources[S.Index].Call);
      const Expr *Init = Value.Local ? Value.Local->getInit() : nullptr;
      S.EachTurn = Init && flow()->loopAround(Init) == flow()->loopAround(Spent[Later].E);
    }
  }
  for (unsigned I = 0; I != Facts.Limits.size(); ++I)
    if (Facts.Limits[I].TheKind == LimitFact::Kind::Timeout)
      findHoist(Facts.Limits[I], LimitSources[I]);
}

/// A twin that takes a time of the steady clock.
static bool takesSteady(const CXXRecordDecl *Class, llvm::StringRef Name, ASTContext &Context) {
  return llvm::any_of(Class->lookup(&Context.Idents.get(Name)), [](const NamedDecl *D) {
    if (isa<FunctionTemplateDecl>(D->getUnderlyingDecl()))
      return true; // Of any clock.
    const auto *Function = dyn_cast<FunctionDecl>(D->getUnderlyingDecl());
    return Function && llvm::any_of(Function->parameters(), [](const ParmVarDecl *P) {
             const auto *Point = chronoTimePoint(P->getType());
             const CXXRecordDecl *Clock = Point ? Point->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl() : nullptr;
             return Clock && Clock->getName() == "steady_clock";
           });
  });
}

/// `const auto deadline = std::chrono::steady_clock::now() + timeout;` before
/// the first of the waits, and each waits until then.
void FunctionExtractor::findHoist(LimitFact &L, const VarDecl *V) const {
  ASTContext &Context = Tu.context();
  const auto *Duration = chronoDuration(V->getType());
  const auto *Body = dyn_cast_or_null<CompoundStmt>(writtenBody(F.Decl->getBody()));
  if (!Duration || !inNamespace(Duration, "std") || !Body || !L.Named)
    return;
  // The new name must not hide another, nor be hidden.
  std::string Name = "deadline";
  auto Taken = [&] {
    bool Found = llvm::any_of(F.Decl->parameters(), [&](const ParmVarDecl *P) { return P->getName() == Name; });
    walkBody(Body, [&](const Stmt *S, bool) {
      if (const auto *Declares = dyn_cast<DeclStmt>(S))
        for (const Decl *D : Declares->decls())
          if (const auto *Named = dyn_cast<NamedDecl>(D))
            Found |= Named->getDeclName().isIdentifier() && Named->getName() == Name;
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
        Found |= Ref->getDecl()->getDeclName().isIdentifier() && Ref->getDecl()->getName() == Name;
    });
    if (const auto *Method = dyn_cast<CXXMethodDecl>(F.Decl))
      Found |= !Method->getParent()->lookup(&Context.Idents.get(Name)).empty();
    return Found;
  };
  if (Taken()) {
    Name = L.Name + "_end";
    if (Taken())
      return;
  }

  std::vector<FixItHint> Hints;
  const Stmt *First = nullptr;
  for (const SpendFact &S : Facts.Spends) {
    if (S.From != L.From)
      continue;
    const ModelledCall Call = S.IsCall ? ModelledCall() : Sources[S.Index].Call;
    const auto *Member = Call ? dyn_cast<CXXMemberCallExpr>(Call.Call.E) : nullptr;
    const auto *Callee = Member ? dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens()) : nullptr;
    const Expr *Given = Call ? Call.at(Call.Row->Timeout) : nullptr;
    const std::string Twin = Call ? Call.Row->TheTwins.Until : std::string();
    if (!Callee || !Given || Twin.empty() || !takesSteady(Member->getMethodDecl()->getParent(), Twin, Context))
      return; // It can not wait until then.
    const auto *Ref = dyn_cast<DeclRefExpr>(Given->IgnoreUnlessSpelledInSource());
    if (!Ref || Ref->getDecl() != V)
      return;
    const auto Renamed = replaceTokens({Callee->getMemberLoc(), Callee->getMemberLoc()}, Twin, Context);
    const auto Until = replaceTokens(Ref->getSourceRange(), Name, Context);
    if (!Renamed || !Until)
      return;
    Hints.push_back(*Renamed);
    Hints.push_back(*Until);
    for (const Stmt *Child : Body->body()) {
      bool Within = false;
      walkBody(Child, [&](const Stmt *Part, bool) { Within |= Part == Call.Call.E; });
      if (Within && (!First || Child->getBeginLoc() < First->getBeginLoc()))
        First = Child;
    }
  }
  if (Hints.empty() || !First)
    return;
  const auto Made = insertBefore(First, "const auto " + Name + " = std::chrono::steady_clock::now() + " + L.Name + ";", Context);
  if (!Made)
    return;
  Hints.insert(Hints.begin(), *Made);
  L.Hoist = X.Names.edits(Hints);
}

} // namespace deadline
