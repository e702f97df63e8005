//===--- Bounds.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which bounds a function sets, on what, and of which length.

#include "core/facts/Extractor.h"
#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"

namespace deadline {

using namespace clang;

SourceLocation boundLocation(const Expr *Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    return Member->getCallee()->getExprLoc();
  return Call->getExprLoc();
}

ValueFact FunctionExtractor::valueFact(const DurationValue &V) const {
  ValueFact Fact;
  Fact.Nanoseconds = V.Nanoseconds;
  Fact.Fresh = V.Fresh;
  Fact.Key = V.Key;
  Fact.WhyUnknown = V.WhyUnknown;
  if (V.Local && Tu.durations().isTimePoint(V.Local->getType())) {
    Fact.Variable = captureSlot(V.Local);
    if (!ownedHere(V.Local) && V.Local->isLocalVarDecl())
      Fact.Fresh = Freshness::Clamped; // The deadline of the function around this lambda.
  }
  if (V.Fresh == Freshness::Forwarded && V.Parameter) {
    Fact.OfDeadline = Tu.durations().isTimePoint(V.Parameter->getType().getNonReferenceType());
    Fact.NumberUnit = V.ParameterUnit;
    if (auto S = slotOf(V.Parameter))
      Fact.From = *S;
    else
      Fact.Fresh = Freshness::Unknown;
  }
  return Fact;
}

/// After the wait has timed out, the same handle may be waited for without a
/// bound.
bool FunctionExtractor::waitsAnyway(const ModelledCall &Wait) const {
  const Expr *On = Wait.at(Wait.Row->On);
  const auto Path = On ? AccessPath::of(On) : std::nullopt;
  if (!Path)
    return false;
  return llvm::any_of(F.Modelled, [&](const ModelledCall &C) {
    if (C.Row->TheRole != Role::WaitUnbounded && C.Row->TheRole != Role::Await)
      return false;
    const Expr *Other = C.at(C.Row->On);
    const auto OtherPath = Other ? AccessPath::of(Other) : std::nullopt;
    return OtherPath && *OtherPath == *Path && flow()->reachedAfterTimeout(C.Call.E, Wait.Call.E);
  });
}

/// Whether a bound is in force when \p Call is made: set before it, and what it
/// bounds by itself has not ended by then.
bool FunctionExtractor::inForce(unsigned Bound, const Expr *Call) const {
  const BoundFact &B = Facts.Bounds[Bound];
  if (!Sources[Bound].E || !mayFollow(Sources[Bound].E, Call) || B.Kind == BoundKind::TimedCall)
    return false;
  if (!B.UseOnce)
    return true;
  bool Used = false, Later = false;
  for (const AnyCall &C : F.Calls) {
    if (C.E == Sources[Bound].E || C.E == Call || (C.Callee->getNumParams() == 0))
      continue;
    for (const Expr *Arg : C.Args)
      if (const auto Path = AccessPath::of(Arg); Path && Sources[Bound].Path && *Path == *Sources[Bound].Path) {
        Used = true;
        Later |= mayFollow(Call, C.E);
      }
  }
  return !Used || Later;
}

/// The spawn whose handle \p Future is: the local variable that was made from
/// a spawning call.
const ModelledCall *FunctionExtractor::spawnBehind(const Expr *Future) const {
  const auto Path = AccessPath::of(Future);
  if (!Path || !Path->members().empty() || !Path->variable() || !Path->variable()->getInit())
    return nullptr;
  const Expr *Init = Path->variable()->getInit()->IgnoreUnlessSpelledInSource();
  for (const ModelledCall &C : F.Modelled)
    if (C.Row->TheRole == Role::Spawn && C.Call.E->IgnoreUnlessSpelledInSource() == Init)
      return &C;
  return nullptr;
}

void FunctionExtractor::describeCarrier(BoundFact &B, const Expr *On) {
  if (!On)
    return;
  const std::optional<AccessPath> Path = AccessPath::of(On);
  if (Path)
    B.CarrierName = Path->leaf() ? Path->leaf()->getNameAsString() : std::string();
  if (const CarrierRow *Row = Tu.models().carrier(On->getType())) {
    B.UseOnce = Row->UseOnce;
    B.Client = Row->Client;
  } else if (!Tu.durations().isTimePoint(On->getType())) {
    // No carrier by the models, yet it takes a bound: a client of some kind.
    B.Client = B.Kind == BoundKind::OnCarrier;
  }
  if (B.Client && Path && Path->root() == AccessPath::Root::This && !Path->members().empty())
    B.ClientField = X.usrOfField(Path->members().back());
}

void FunctionExtractor::addBound(const ModelledCall &C) {
  const FunctionRow &Row = *C.Row;
  if (!Row.Timeout && !Row.Deadline)
    return; // A row of this role that says nothing of its bound.
  const DurationValue Value = Tu.durations().boundOf(C);
  if (Value.Infinite)
    return; // No bound at all.
  const bool Waits = llvm::is_contained({Role::Wait, Role::Send, Role::Receive}, Row.TheRole);
  if (Waits && (Row.Periodic || Value.Nanoseconds == 0))
    return; // A tick or a poll bounds no work.

  BoundFact B;
  BoundSource Source;
  Source.E = C.Call.E;
  Source.Call = C;
  switch (Row.TheRole) {
  case Role::SetBound:
    B.Kind = BoundKind::OnCarrier;
    Source.On = C.at(Row.On ? Row.On : Row.Carrier);
    break;
  case Role::DeriveBound:
    B.Kind = BoundKind::Derived;
    Source.On = C.at(Row.Parent);
    break;
  case Role::WrapBound:
    B.Kind = BoundKind::Combinator;
    break;
  case Role::Wait:
    Source.On = C.at(Row.On);
    B.Kind = Source.On && spawnBehind(Source.On) ? BoundKind::Combinator : BoundKind::TimedWait;
    break;
  case Role::Call:
  case Role::Connect:
    B.Kind = BoundKind::TimedCall;
    Source.On = C.at(Row.Carrier);
    break;
  case Role::Send:
  case Role::Receive:
    B.Kind = BoundKind::TimedWait;
    break;
  default:
    return;
  }

  B.Where = X.site(boundLocation(C.Call.E));
  B.Api = isa<CXXConstructorDecl>(C.Call.Callee)
              ? cast<CXXConstructorDecl>(C.Call.Callee)->getParent()->getNameAsString()
              : C.Call.Callee->getNameAsString();
  B.Value = valueFact(Value);
  B.Replaces = Row.Combine == Combines::Replaces;
  B.Total = Row.TheScope == Scope::Total;
  if (Waits && flow()) {
    // Waiting turn after turn for what was started before is polling.
    const Stmt *Loop = flow()->loopAround(C.Call.E);
    const ModelledCall *Spawn = Source.On ? spawnBehind(Source.On) : nullptr;
    if (Loop && !(Spawn && flow()->loopAround(Spawn->Call.E) == Loop)) {
      B.Polled = true;
      B.Kind = BoundKind::TimedWait;
    }
    // A first look, and then it is awaited all the same.
    if (Spawn && waitsAnyway(C))
      return;
  }
  if (B.Kind == BoundKind::OnCarrier) {
    describeCarrier(B, Source.On);
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(C.Call.Callee))
      if (Tu.models().catalogue().isTimer(plainQualifiedName(Ctor->getParent())))
        return;
    if (B.Client && Source.On) {
      // A timer's expiry bounds nothing by itself; races look at it.
      const CXXRecordDecl *Class = Source.On->getType().getNonReferenceType()->getAsCXXRecordDecl();
      if (!Class)
        Class = Source.On->getType()->getPointeeCXXRecordDecl();
      if (Class && Tu.models().catalogue().isTimer(plainQualifiedName(Class)))
        return;
    }
    if (Source.On)
      Source.Path = AccessPath::of(Source.On);
  } else if (Source.On && B.Kind == BoundKind::Derived) {
    if (auto Path = AccessPath::of(Source.On); Path && Path->leaf())
      B.ParentName = Path->leaf()->getNameAsString();
  }
  if (Row.Attempts)
    if (const Expr *Count = C.at(Row.Attempts))
      if (auto N = Tu.durations().integer(Count); N && *N > 0)
        B.OwnRetries = RetryFact{*N, *N > 1};
  if (Row.Backoff)
    if (const Expr *Pause = C.at(Row.Backoff))
      B.Backoff = valueFact(Tu.durations().timeout(Pause, Row.Backoff.NumberUnit));

  if (B.Kind == BoundKind::Derived && Source.On)
    B.OwnRoot = bool(modelledCall(Tu.models(), Source.On->IgnoreUnlessSpelledInSource(), {Role::Detach}));
  BoundAt[C.Call.E->IgnoreUnlessSpelledInSource()] = Facts.Bounds.size();
  BoundAt[C.Call.E] = Facts.Bounds.size();
  Facts.Bounds.push_back(std::move(B));
  Sources.push_back(std::move(Source));
}

/// `work || timer.async_wait(...)`: the timer's expiry, set before, bounds the
/// other operands.
void FunctionExtractor::addRace(const ModelledCall &C) {
  std::optional<AccessPath> Timer;
  for (const Place &P : C.Row->Work) {
    const Expr *Operand = C.at(P);
    if (!Operand)
      continue;
    if (ModelledCall Start = modelledCall(Tu.models(), Operand->IgnoreUnlessSpelledInSource(),
                                          {Role::TimerStart}))
      if (const Expr *On = Start.at(Start.Row->On))
        Timer = AccessPath::of(On);
  }
  if (!Timer)
    return; // A race of two works: neither bounds the other.
  const ModelledCall *Set = nullptr;
  for (const ModelledCall &Other : F.Modelled) {
    if (Other.Row->TheRole != Role::SetBound)
      continue;
    if (const Expr *On = Other.at(Other.Row->On)) {
      if (auto Path = AccessPath::of(On); Path && *Path == *Timer && mayFollow(Other.Call.E, C.Call.E))
        Set = &Other;
    } else if (Timer->members().empty() && Timer->variable() && Timer->variable()->getInit() &&
               Timer->variable()->getInit()->IgnoreUnlessSpelledInSource() ==
                   Other.Call.E->IgnoreUnlessSpelledInSource()) {
      Set = &Other; // The timer's constructor takes the expiry.
    }
  }
  if (!Set)
    return; // Armed somewhere else.
  const DurationValue Value = Tu.durations().boundOf(*Set);
  if (Value.Infinite)
    return;
  BoundFact B;
  B.Kind = BoundKind::Combinator;
  B.Where = X.site(Set->Call.E->getExprLoc());
  B.Api = Timer->leaf() ? Timer->leaf()->getNameAsString() : "timer";
  B.Value = valueFact(Value);
  BoundAt[C.Call.E->IgnoreUnlessSpelledInSource()] = Facts.Bounds.size();
  BoundAt[C.Call.E] = Facts.Bounds.size();
  Facts.Bounds.push_back(std::move(B));
  BoundSource Source;
  Source.E = C.Call.E;
  Source.Call = C;
  Sources.push_back(std::move(Source));
}

void FunctionExtractor::collectBounds() {
  for (const ModelledCall &C : F.Modelled) {
    if (C.Row->TheRole == Role::Race)
      addRace(C);
    else
      addBound(C);
  }
}

/// A local time point with a fresh value, handed down to a function that takes
/// it: from there on it is the carrier of that bound.
unsigned FunctionExtractor::boundOfDeadlineVariable(const VarDecl *V, const DurationValue &Value) {
  auto [It, New] = DeadlineVariables.try_emplace(V, Facts.Bounds.size());
  if (!New)
    return It->second;
  BoundFact B;
  B.Kind = BoundKind::OnCarrier;
  B.Where = X.site(V->getLocation());
  B.Api = V->getNameAsString();
  B.CarrierName = V->getNameAsString();
  B.Value = valueFact(Value);
  B.DeadlineVariable = true;
  Facts.Bounds.push_back(std::move(B));
  BoundSource Source;
  Source.E = V->getInit();
  Sources.push_back(std::move(Source));
  return It->second;
}

std::optional<RetryFact> FunctionExtractor::retryAt(const Expr *E) {
  const Stmt *Loop = flow() ? flow()->loopAround(E) : nullptr;
  return Loop ? retryOfLoop(Loop) : std::nullopt;
}

/// Two fresh bounds from the same parent parameter on one path.
void FunctionExtractor::relateSiblings() {
  auto ParameterOf = [&](unsigned I) -> const VarDecl * {
    if (Facts.Bounds[I].Kind != BoundKind::Derived || !Sources[I].On)
      return nullptr;
    if (Facts.Bounds[I].Value.Fresh != Freshness::Fresh)
      return nullptr;
    const auto Path = AccessPath::of(Sources[I].On);
    if (!Path || !Path->members().empty() || Path->root() != AccessPath::Root::Parameter)
      return nullptr;
    return ownedHere(Path->variable()) ? Path->variable() : nullptr;
  };
  for (unsigned Later = 0, N = Facts.Bounds.size(); Later != N; ++Later) {
    const VarDecl *Parent = ParameterOf(Later);
    if (!Parent || Facts.Bounds[Later].Retry)
      continue;
    for (unsigned Earlier = 0; Earlier != N; ++Earlier) {
      if (Earlier == Later || ParameterOf(Earlier) != Parent || Facts.Bounds[Earlier].Retry ||
          Facts.Bounds[Earlier].Fallback)
        continue;
      if (mayFollow(Sources[Earlier].E, Sources[Later].E))
        Facts.Bounds[Later].EarlierSiblings.push_back(Earlier);
    }
  }
}

/// What needs all calls: which bounds are used, retried, or have a fallback.
void FunctionExtractor::finishBounds() {
  for (unsigned I = 0, N = Facts.Bounds.size(); I != N; ++I) {
    BoundFact &B = Facts.Bounds[I];
    if (!Sources[I].E)
      continue;
    B.Retry = retryAt(Sources[I].E);
    if (Sources[I].Call) {
      if (B.Kind == BoundKind::Derived)
        findDerivationFix(B, Sources[I].Call);
      findClamp(B, Sources[I].Call);
      findInboundClamp(B, Sources[I].Call);
    }
    if (!flow() || B.DeadlineVariable)
      continue;
    if (B.Kind != BoundKind::OnCarrier && B.Kind != BoundKind::Derived)
      B.Fallback = flow()->hasFallback(Sources[I].E);
    for (unsigned C = 0; C != Facts.Calls.size() && !B.Fallback; ++C)
      for (const PassedFact &P : Facts.Calls[C].Passed)
        if (!P.Carrier.Bounds.empty() && P.Carrier.Bounds.back() == I)
          B.Fallback |= flow()->hasFallback(CallSources[C]);
    // Requests that are no calls of user functions: a stub, a C client.
    for (const AnyCall &C : F.Calls) {
      if (B.Fallback || (B.Kind != BoundKind::OnCarrier && B.Kind != BoundKind::Derived))
        break;
      for (const Expr *Arg : C.Args)
        if (isCarrierType(Arg->getType()) && C.E != Sources[I].E) {
          const Governance G = carrierOf(Arg, C.E);
          if (!G.Bounds.empty() && G.Bounds.back() == I)
            B.Fallback |= flow()->hasFallback(C.E);
        }
    }
  }
  relateSiblings();
}

} // namespace deadline
