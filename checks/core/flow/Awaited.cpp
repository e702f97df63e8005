//===--- Awaited.cpp - deadline-tidy --------------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether spawned work has ended before its function returns.
///
//===----------------------------------------------------------------------===//

#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

namespace {

constexpr Role Joins[] = {Role::Await, Role::WaitUnbounded};

/// The object that a row is about.
const Expr *subject(const ModelledCall &C) {
  const Expr *On = C.at(C.Row->On);
  return On ? On : C.Call.Object;
}

/// Parents that only pass the value on.
const Stmt *skipWrappers(const FunctionFlow &Flow, const Stmt *S, const Stmt **Child) {
  const Stmt *Up = Flow.parent(S);
  while (isa_and_nonnull<ImplicitCastExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
                         ParenExpr, CXXFunctionalCastExpr>(Up) ||
         (isa_and_nonnull<CXXConstructExpr>(Up) && cast<CXXConstructExpr>(Up)->getNumArgs() == 1 &&
          cast<CXXConstructExpr>(Up)->getConstructor()->isCopyOrMoveConstructor())) {
    S = Up;
    Up = Flow.parent(Up);
  }
  *Child = S;
  return Up;
}

/// What the function does with one object: join it, detach it, or something
/// that can not be followed.
struct Uses {
  bool Joined = false, Detached = false, Unknown = false;
};

Uses usesOf(const FunctionFlow &Flow, const AccessPath &Object, const Stmt *After) {
  Uses Result;
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    const auto *E = dyn_cast<Expr>(S);
    if (!E || S == After)
      return;
    for (const ModelledCall &C : modelledCalls(Flow.models(), E)) {
      const Expr *On = subject(C);
      std::optional<AccessPath> Path = On ? AccessPath::of(On) : std::nullopt;
      if (!Path || !(*Path == Object))
        continue;
      if (InLambda)
        Result.Unknown = true;
      else if (llvm::is_contained(Joins, C.Row->TheRole) && Flow.mayFollow(After, E))
        Result.Joined = true;
      else if (C.Row->TheRole == Role::DetachWork && Flow.mayFollow(After, E))
        Result.Detached = true;
    }
  });
  return Result;
}

/// `for (auto &t : threads) t.join();`
bool joinsElements(const FunctionFlow &Flow, const AccessPath &Container) {
  bool Found = false;
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    const auto *Range = InLambda ? nullptr : dyn_cast<CXXForRangeStmt>(S);
    if (!Range || !Range->getRangeInit())
      return;
    std::optional<AccessPath> Over = AccessPath::of(Range->getRangeInit());
    if (!Over || !(*Over == Container))
      return;
    walkBody(Range->getBody(), [&](const Stmt *Inner, bool) {
      const auto *E = dyn_cast<Expr>(Inner);
      ModelledCall C = E ? modelledCall(Flow.models(), E, Joins) : ModelledCall();
      const Expr *On = C ? subject(C) : nullptr;
      std::optional<AccessPath> Path = On ? AccessPath::of(On) : std::nullopt;
      Found |= Path && Path->variable() == Range->getLoopVariable();
    });
  });
  return Found;
}

/// What the work tells the function through: a latch, a promise, a channel
/// that both use.
Awaitedness bySignal(const FunctionFlow &Flow, const ModelledCall &Spawn) {
  llvm::SmallVector<const VarDecl *, 4> Shared;
  for (const Place &Work : Spawn.Row->Work)
    if (const Expr *Given = Spawn.at(Work))
      walkBody(Given, [&](const Stmt *S, bool InLambda) {
        const auto *Reference = InLambda ? dyn_cast<DeclRefExpr>(S) : nullptr;
        if (Reference && Reference->refersToEnclosingVariableOrCapture())
          if (const auto *V = dyn_cast<VarDecl>(Reference->getDecl()))
            Shared.push_back(V);
      });
  if (Shared.empty())
    return Awaitedness::Outlives;
  bool Waits = false, TimedWait = false;
  walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
    const auto *E = InLambda ? nullptr : dyn_cast<Expr>(S);
    if (!E)
      return;
    for (const ModelledCall &C : modelledCalls(Flow.models(), E)) {
      bool Unbounded = llvm::is_contained(Joins, C.Row->TheRole) || C.Row->TheRole == Role::Receive;
      bool Timed = C.Row->TheRole == Role::Wait || C.at(C.Row->Timeout) || C.at(C.Row->Deadline);
      const Expr *On = subject(C);
      // `saved.get_future().wait()`
      if (ModelledCall Handle = On ? modelledCall(Flow.models(), On->IgnoreUnlessSpelledInSource(), {Role::Handle})
                                   : ModelledCall();
          Handle && subject(Handle))
        On = subject(Handle);
      std::optional<AccessPath> Path = On ? AccessPath::of(On) : std::nullopt;
      if (!Path || !Path->variable() || !(Unbounded || Timed) || !Flow.mayFollow(Spawn.Call.E, E))
        continue;
      const VarDecl *V = Path->variable();
      bool IsShared = llvm::is_contained(Shared, V);
      // The future of a promise that the work completes.
      for (const Expr *Value : Flow.definitions(V)) {
        const Expr *Behind = Flow.impl().Results.callBehind(Value);
        ModelledCall Handle = Behind ? modelledCall(Flow.models(), Behind, {Role::Handle}) : ModelledCall();
        std::optional<AccessPath> Of = Handle && subject(Handle) ? AccessPath::of(subject(Handle)) : std::nullopt;
        IsShared |= Of && llvm::is_contained(Shared, Of->variable());
      }
      if (IsShared)
        (Timed ? TimedWait : Waits) = true;
    }
  });
  if (Waits)
    return Awaitedness::Awaited;
  // It may or may not have ended when the wait is over.
  return TimedWait ? Awaitedness::Unknown : Awaitedness::Outlives;
}

/// The destructor of \p V's class waits.
bool destructorJoins(const VarDecl *V, const Models &M) {
  const CXXRecordDecl *Record = V->getType()->getAsCXXRecordDecl();
  const CXXDestructorDecl *Destructor =
      Record && Record->hasDefinition() ? Record->getDestructor() : nullptr;
  if (!Destructor)
    return false;
  return llvm::any_of(M.of(Destructor, Record), [](const FunctionRow *Row) {
    return llvm::is_contained(Joins, Row->TheRole);
  });
}

} // namespace

Awaitedness awaitedBeforeReturn(const FunctionFlow &Flow, const ModelledCall &Spawn) {
  const Expr *E = Spawn.Call.E;
  const Stmt *Child = E;
  const Stmt *Up = skipWrappers(Flow, E, &Child);
  bool HandleWaits = Spawn.Row->Awaited.value_or(false);

  // A call that waits itself has no handle.
  if (HandleWaits && !isa<CXXConstructExpr>(E) && E->getType()->isVoidType())
    return Awaitedness::Awaited;
  if (isa_and_nonnull<CoroutineSuspendExpr, DependentCoawaitExpr>(Up))
    return Awaitedness::Awaited; // `co_await spawn(...)`

  // `std::thread(work).detach()`, `std::async(work).get()`.
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(Up))
    if (const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Flow.parent(Member))) {
      if (modelledCall(Flow.models(), Call, Joins))
        return Awaitedness::Awaited;
      if (modelledCall(Flow.models(), Call, {Role::DetachWork}))
        return bySignal(Flow, Spawn);
      return Awaitedness::Unknown;
    }

  // Whoever runs the work may be waited for: a pool, a group, a scope.
  if (Spawn.Call.Object)
    if (std::optional<AccessPath> Pool = AccessPath::of(Spawn.Call.Object)) {
      Uses Used = usesOf(Flow, *Pool, E);
      if (Used.Joined)
        return Awaitedness::Awaited;
      if (Used.Unknown)
        return Awaitedness::Unknown;
      if (Pool->root() == AccessPath::Root::Local && Pool->members().empty() && !Pool->throughPointer())
        return destructorJoins(Pool->variable(), Flow.models()) ? Awaitedness::Awaited
                                                                : Awaitedness::Unknown;
    }

  // `post(pool, work)`: the pool is an argument.
  for (const Expr *Arg : Spawn.Call.Args)
    if (std::optional<AccessPath> Pool = AccessPath::of(Arg); Pool && usesOf(Flow, *Pool, E).Joined)
      return Awaitedness::Awaited;

  // The handle is a variable.
  const VarDecl *Handle = nullptr;
  if (const auto *Declaration = dyn_cast_or_null<DeclStmt>(Up)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *V = dyn_cast<VarDecl>(D); V && V->getInit() && V->getInit()->IgnoreImplicit() == cast<Expr>(Child)->IgnoreImplicit())
        Handle = V;
  } else if (const auto *Assignment = dyn_cast_or_null<BinaryOperator>(Up);
             Assignment && Assignment->getOpcode() == BO_Assign) {
    std::optional<AccessPath> To = AccessPath::of(Assignment->getLHS());
    if (To && To->root() == AccessPath::Root::Local && To->members().empty())
      Handle = To->variable();
  } else if (const auto *Assignment = dyn_cast_or_null<CXXOperatorCallExpr>(Up);
             Assignment && Assignment->isAssignmentOp()) {
    std::optional<AccessPath> To = AccessPath::of(Assignment->getArg(0));
    if (To && To->root() == AccessPath::Root::Local && To->members().empty())
      Handle = To->variable();
  }
  if (Handle) {
    Uses Used = usesOf(Flow, AccessPath::ofVariable(Handle), E);
    if (Used.Detached)
      return bySignal(Flow, Spawn);
    if (Used.Joined)
      return Awaitedness::Awaited;
    auto Known = [&](const Expr *Call, const Expr *) {
      return !modelledCalls(Flow.models(), Call).empty();
    };
    if (Used.Unknown || Handle->hasGlobalStorage() || escapes(Handle, Flow.body(), Known))
      return Awaitedness::Unknown;
    if (HandleWaits)
      return Awaitedness::Awaited;
    if (!Spawn.Row->Awaited)
      return Awaitedness::Unknown;
    return bySignal(Flow, Spawn);
  }

  // `threads.emplace_back(work)`: a container that is joined, or one of somebody else.
  if (isa_and_nonnull<CallExpr>(Up)) {
    AnyCall Into = AnyCall::of(cast<Expr>(Up));
    std::optional<AccessPath> Container = Into.Object ? AccessPath::of(Into.Object) : std::nullopt;
    if (Container && joinsElements(Flow, *Container))
      return Awaitedness::Awaited;
    return Awaitedness::Unknown;
  }

  // The result is dropped.
  bool Dropped = isa_and_nonnull<CompoundStmt, IfStmt, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt,
                                 SwitchCase, LabelStmt>(Up) || Up == nullptr;
  if (const auto *Cast = dyn_cast_or_null<CStyleCastExpr>(Up))
    Dropped |= Cast->getType()->isVoidType();
  if (!Dropped)
    return Awaitedness::Unknown;
  if (HandleWaits)
    return Awaitedness::Awaited;
  if (!Spawn.Row->Awaited)
    return Awaitedness::Unknown;
  return bySignal(Flow, Spawn);
}

} // namespace deadline
