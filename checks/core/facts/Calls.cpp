//===--- Calls.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which functions a function calls, what it passes to them, and what runs under
/// a combinator or beside the caller.

#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

namespace deadline {

using namespace clang;

static llvm::SmallVector<QualType, 4> parameterTypes(const FunctionDecl *F) {
  llvm::SmallVector<QualType, 4> Types;
  for (const ParmVarDecl *P : F->parameters())
    Types.push_back(P->getType());
  return Types;
}

/// Calls of the user's code only: what a system header calls, we do not know.
bool FunctionExtractor::followed(const FunctionDecl *Callee) const {
  const SourceManager &SM = Tu.context().getSourceManager();
  return !SM.isInSystemHeader(SM.getExpansionLoc(Callee->getLocation())) ||
         X.Lambdas.contains(dyn_cast<CXXRecordDecl>(Callee->getDeclContext()));
}

/// The function that runs when this work argument is run.
std::optional<WorkTarget> FunctionExtractor::targetOf(const Expr *Work) const {
  if (!Work)
    return std::nullopt;
  Work = Work->IgnoreUnlessSpelledInSource();
  WorkTarget T;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Work)) {
    T.Lambda = Lambda;
    T.Callee = Lambda->getCallOperator();
    return T;
  }
  if (const auto *Address = dyn_cast<UnaryOperator>(Work); Address && Address->getOpcode() == UO_AddrOf)
    Work = Address->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Work))
    if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl())) {
      T.Callee = Function;
      return T;
    }
  if (AnyCall Call = AnyCall::of(Work)) {
    if (isa<CXXConstructExpr>(Call.E))
      return Call.Args.size() == 1 ? targetOf(Call.Args[0]) : std::nullopt;
    if (Call.Callee->isInStdNamespace())
      return Call.Args.size() == 1 ? targetOf(Call.Args[0]) : std::nullopt; // std::move, std::ref
    T.Callee = Call.Callee;
    T.CallExpr = Call.E;
    return T;
  }
  // `auto task = Reserve(ctx); timeout(std::move(task), d)`, or a lambda that
  // has a name.
  if (const auto Path = AccessPath::of(Work); Path && Path->members().empty() && Path->variable())
    if (const Expr *Init = Path->variable()->getInit(); Init && Path->root() == AccessPath::Root::Local &&
        Init->IgnoreUnlessSpelledInSource() != Work)
      return targetOf(Init);
  return std::nullopt;
}

std::vector<unsigned> FunctionExtractor::under(const Expr *E) const {
  std::vector<unsigned> Bounds;
  for (unsigned Depth = 0; E && Depth < 8; ++Depth) {
    const auto It = WorkUses.find(E->IgnoreUnlessSpelledInSource());
    if (It == WorkUses.end())
      break;
    if (It->second.Bound)
      Bounds.insert(Bounds.begin(), *It->second.Bound);
    E = It->second.Around;
  }
  return Bounds;
}

void FunctionExtractor::linkWork(const ModelledCall &C, const Place &P,
                                 std::optional<unsigned> Bound, bool Awaited, bool OtherThread) {
  const Expr *Work = C.at(P);
  if (!Work)
    return;
  const WorkUse Use{Bound, C.Call.E, Awaited, OtherThread};
  WorkUses[Work->IgnoreUnlessSpelledInSource()] = Use;
  const std::optional<WorkTarget> T = targetOf(Work);
  if (!T)
    return; // A callable from elsewhere: what it does is unknown.
  if (T->CallExpr) {
    WorkUses[T->CallExpr] = Use; // Its own place in F.Calls adds it.
    return;
  }
  if (T->Lambda)
    UsedLambdas.insert(T->Lambda);
  if (!followed(T->Callee))
    return;
  CallFact &Fact = newCall(T->Callee, C.Call.E);
  Fact.Awaited = Awaited;
  Fact.OtherThread = OtherThread;
  Fact.Gov.Bounds = under(Work);
  if (T->Lambda)
    passCaptures(Fact, T->Lambda, C.Call.E);
  if (P.Where == Place::Kind::Arg && P.Index + 1 < C.Call.Args.size()) {
    // `async(f, a, b)`; for a member function the first one is the object.
    llvm::ArrayRef<const Expr *> Rest = llvm::ArrayRef(C.Call.Args).drop_front(P.Index + 1);
    const auto *Method = dyn_cast<CXXMethodDecl>(T->Callee);
    if (Method && !T->Lambda && Method->isInstance())
      Rest = Rest.drop_front();
    passArguments(Fact, parameterTypes(T->Callee), Rest, C.Call.E);
  }
}

void FunctionExtractor::collectWork() {
  // Outer combinators first, so that those within them find them.
  for (const ModelledCall &C : F.Modelled) {
    const auto Bound = BoundAt.find(C.Call.E);
    switch (C.Row->TheRole) {
    case Role::WrapBound:
    case Role::Race:
      if (Bound == BoundAt.end())
        break;
      for (const Place &P : C.Row->Work)
        linkWork(C, P, Bound->second, /*Awaited=*/true, /*OtherThread=*/false);
      break;
    case Role::Spawn: {
      std::optional<unsigned> WaitedFor;
      for (unsigned I = 0; I != Facts.Bounds.size(); ++I)
        if (Facts.Bounds[I].Kind == BoundKind::Combinator && Sources[I].On &&
            spawnBehind(Sources[I].On) == &C)
          WaitedFor = I;
      const bool Awaited = WaitedFor || C.Row->Awaited.value_or(false) ||
                           (flow() && awaitedBeforeReturn(*flow(), C) == Awaitedness::Awaited);
      // `async(work).get()` runs nothing beside it.
      const bool AtOnce = llvm::any_of(F.Modelled, [&](const ModelledCall &Other) {
        if (Other.Row->TheRole != Role::WaitUnbounded && Other.Row->TheRole != Role::Await)
          return false;
        const Expr *On = Other.at(Other.Row->On);
        return On && On->IgnoreUnlessSpelledInSource() == C.Call.E->IgnoreUnlessSpelledInSource();
      });
      for (const Place &P : C.Row->Work)
        linkWork(C, P, WaitedFor, Awaited || AtOnce, /*OtherThread=*/!AtOnce);
      break;
    }
    default:
      break;
    }
  }
}

CallFact &FunctionExtractor::newCall(const FunctionDecl *Callee, const Expr *At) {
  CallFact Fact;
  Fact.Where = X.site(At->getExprLoc());
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  Fact.CalleeName = X.Lambdas.contains(dyn_cast<CXXRecordDecl>(Callee->getDeclContext()))
                        ? "lambda"
                        : Callee->getNameAsString();
  Fact.Callees.push_back(X.usr(Callee));
  const auto *Member = dyn_cast<MemberExpr>(
      isa<CXXMemberCallExpr>(At) ? cast<CXXMemberCallExpr>(At)->getCallee()->IgnoreParens() : At);
  Fact.Virtual = Method && Method->isVirtual() && !(Member && Member->hasQualifier());
  CallsAt[At].push_back(Facts.Calls.size());
  Facts.Calls.push_back(std::move(Fact));
  CallSources.push_back(At);
  return Facts.Calls.back();
}

void FunctionExtractor::passArguments(CallFact &Fact, llvm::ArrayRef<QualType> Parameters,
                                      llvm::ArrayRef<const Expr *> Args, const Expr *Use) {
  const unsigned N = std::min(Args.size(), Parameters.size());
  for (unsigned I = 0; I != N; ++I) {
    const Expr *Arg = Args[I];
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Arg))
      Arg = Default->getExpr();
    PassedFact Passed;
    Passed.To = "arg" + std::to_string(I);
    const QualType Type = Parameters[I].getNonReferenceType();
    if (Tu.durations().isTimePoint(Type)) {
      const DurationValue Value = Tu.durations().deadline(Arg);
      const auto Path = AccessPath::of(Arg);
      if (Path && Path->members().empty() && Path->root() == AccessPath::Root::Local &&
          ownedHere(Path->variable()) && Path->variable()->getInit() &&
          Value.Fresh == Freshness::Fresh)
        boundOfDeadlineVariable(Path->variable(), Value);
      else if (!Path)
        Passed.Value = valueFact(Value);
      Passed.Carrier = carrierOf(Arg, Use);
      Passed.ContextLike = true;
    } else if (const CarrierRow *Row = Tu.models().carrier(Arg->getType())) {
      Passed.Carrier = carrierOf(Arg, Use);
      Passed.ContextLike = !Row->UseOnce && !Row->Client && Row->Bounded;
    } else if (Tu.durations().isDuration(Type)) {
      Passed.Value = valueFact(Tu.durations().timeout(Arg));
    } else if (Type->isIntegerType() && !Type->isBooleanType()) {
      // `Reserve(sku, 300)`: what it counts, the callee says.
      const auto *Ref = dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts());
      const auto *P = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
      ValueFact Number;
      if (const auto N = Tu.durations().integer(Arg)) {
        Number.Nanoseconds = *N;
        Number.Fresh = Freshness::Fresh;
      } else if (const auto From = P ? slotOf(P) : std::nullopt) {
        Number.From = *From;
        Number.Fresh = Freshness::Forwarded;
      } else {
        continue;
      }
      Passed.Value = Number;
    } else if (isCallable(Type)) {
      Passed.Callable = functionValue(Arg);
      if (!Passed.Callable.known())
        continue;
    } else {
      continue;
    }
    Fact.Passed.push_back(std::move(Passed));
  }
}

void FunctionExtractor::passCaptures(CallFact &Fact, const LambdaExpr *L, const Expr *Use) {
  for (const LambdaCapture &C : L->captures()) {
    if (C.capturesThis())
      passMembers(Fact, Use);
    if (!C.capturesVariable())
      continue;
    const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
    if (!V)
      continue;
    const bool Init = V->isInitCapture();
    PassedFact Passed;
    Passed.To = captureSlot(V);
    if (isCallable(V->getType().getNonReferenceType())) {
      if (Init)
        Passed.Callable = functionValue(V->getInit());
      else if (const auto From = slotOf(V))
        Passed.Callable.From = *From;
      if (Passed.Callable.known())
        Fact.Passed.push_back(std::move(Passed));
      continue;
    }
    if (!isCarrierType(V->getType()))
      continue;
    if (!Init && ownedHere(V) && V->getInit() && Tu.durations().isTimePoint(V->getType())) {
      const DurationValue Value = Tu.durations().deadline(V->getInit());
      if (Value.Fresh == Freshness::Fresh)
        boundOfDeadlineVariable(V, Value);
    }
    Passed.Carrier = Init ? carrierOf(V->getInit(), Use)
                          : carrierOfPath(AccessPath::ofVariable(V), Use);
    const CarrierRow *Row = Tu.models().carrier(V->getType());
    // A capture is no statement that all of the lambda's work belongs to it.
    Passed.ContextLike = Row && !Row->UseOnce && !Row->Client && Row->Bounded && Init;
    Fact.Passed.push_back(std::move(Passed));
  }
}

/// The callee works on the same object: what its members carry is passed.
void FunctionExtractor::passMembers(CallFact &Fact, const Expr *Use) {
  const Decl *D = F.Decl;
  // Within a lambda that captured `this`, the object is that of the method.
  const DeclContext *DC = D->getDeclContext();
  while (DC && X.Lambdas.contains(dyn_cast<CXXRecordDecl>(DC)))
    DC = DC->getParent() ? DC->getParent()->getParent() : nullptr;
  const auto *Class = dyn_cast_or_null<CXXRecordDecl>(DC);
  if (!Class)
    return;
  for (const FieldDecl *Field : Class->fields()) {
    if (!isCarrierType(Field->getType()))
      continue;
    PassedFact Passed;
    Passed.To = memberSlot(Field);
    Passed.Carrier = carrierOfPath(AccessPath::ofField(Field), Use);
    Fact.Passed.push_back(std::move(Passed));
  }
}

void FunctionExtractor::addClientCall(const ModelledCall &C) {
  const Expr *On = C.at(C.Row->Carrier ? C.Row->Carrier : C.Row->On);
  if (!On)
    return;
  const CarrierRow *Row = Tu.models().carrier(On->getType());
  if (!Row || !Row->Client)
    return;
  ClientCallFact Fact;
  Fact.Where = X.site(C.Call.E->getExprLoc());
  Fact.Gov.Bounds = under(C.Call.E);
  const Governance G = carrierOf(On, C.Call.E);
  if (!G.Bounds.empty())
    Fact.Bound = G.Bounds.back();
  if (const auto Path = AccessPath::of(On);
      Path && Path->root() == AccessPath::Root::This && !Path->members().empty())
    Fact.ClientField = X.usrOfField(Path->members().back());
  ClientCallAt[C.Call.E] = Facts.ClientCalls.size();
  Facts.ClientCalls.push_back(std::move(Fact));
}

void FunctionExtractor::addCall(const AnyCall &C) {
  bool Modelled = false;
  for (const ModelledCall &Row : F.Modelled) {
    if (Row.Call.E != C.E)
      continue;
    Modelled = true;
    if (Row.Row->TheRole == Role::Call)
      addClientCall(Row);
    else if (Row.Row->TheRole == Role::Sleep)
      if (auto Pause = Tu.durations().boundOf(Row); Pause.Nanoseconds && Pause.Fresh == Freshness::Fresh)
        SleepAt[C.E] = *Pause.Nanoseconds;
  }
  if (Modelled)
    return; // The row is believed; its body is not looked into.
  if (!followed(C.Callee)) {
    if (C.Object && C.Callee->getOverloadedOperator() == OO_Call)
      addCallThrough(C.Object, C.E, parameterTypes(C.Callee), C.Args);
    return;
  }
  if (isa<CXXConstructorDecl>(C.Callee) &&
      cast<CXXConstructorDecl>(C.Callee)->isCopyOrMoveConstructor())
    return;
  const auto Work = WorkUses.find(C.E);
  CallFact &Fact = newCall(C.Callee, C.E);
  if (Work != WorkUses.end()) {
    Fact.Awaited = Work->second.Awaited;
    Fact.OtherThread = Work->second.OtherThread;
    Fact.Gov.Bounds = under(C.E);
  }
  if (const auto *Class = dyn_cast<CXXRecordDecl>(C.Callee->getDeclContext()))
    if (const LambdaExpr *Lambda = X.Lambdas.lookup(Class)) {
      UsedLambdas.insert(Lambda);
      if (llvm::is_contained(F.Lambdas, Lambda))
        passCaptures(Fact, Lambda, C.E);
    }
  if (C.Object && isa<CXXThisExpr>(C.Object->IgnoreParenImpCasts()))
    passMembers(Fact, C.E);
  passArguments(Fact, parameterTypes(C.Callee), C.Args, C.E);
}

/// A lambda that is handed to a function we follow (`WithRetry([&] { … })`)
/// runs there; only what it captures is passed here.
void FunctionExtractor::passLambdasThatEscape() {
  for (const LambdaExpr *L : F.Lambdas) {
    if (UsedLambdas.contains(L) || L->capture_size() == 0)
      continue;
    CallFact &Fact = newCall(L->getCallOperator(), L);
    Fact.Runs = false;
    passCaptures(Fact, L, L);
  }
}

} // namespace deadline
