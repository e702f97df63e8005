//===--- IgnoredResult.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/IgnoredResult.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "core/flow/Operations.h"
#include "core/flow/WaitForms.h"
#include "core/flow/Writes.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

using Step = PathExplorer::Step;
using Answer = PathExplorer::Answer;

namespace {

bool hasAnyOf(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Words) {
  return llvm::any_of(Words, [&](llvm::StringRef W) { return Name.contains_insensitive(W); });
}

llvm::StringRef calleeName(const Expr *E) {
  const AnyCall Call = AnyCall::of(E);
  return Call && Call.Callee->getIdentifier() ? Call.Callee->getName() : "";
}

/// What gives back a lock or a permit.
bool givesBack(llvm::StringRef Name) { return hasAnyOf(Name, {"unlock", "release", "post"}); }

/// Ends things: a wait before it is a chance to end well, whatever comes of it.
bool givesUp(llvm::StringRef Name) {
  return hasAnyOf(Name, {"join", "stop", "close", "shutdown", "cancel", "terminate", "kill", "abort", "detach",
                         "exit", "clear", "reset", "destroy", "disconnect", "notify"});
}

bool isLogging(llvm::StringRef Name) { return hasAnyOf(Name, {"log", "trace", "print", "debug", "warn", "info"}); }

/// Asks how things stand.
bool asks(llvm::StringRef Name) {
  return Name.starts_with("is") || Name.starts_with("has") || Name.starts_with("Is") || Name.starts_with("Has") ||
         Name == "empty" || Name == "size" || Name == "count" || Name == "load" || Name == "valid";
}

bool takes(llvm::StringRef Name) {
  return Name == "front" || Name == "back" || Name == "top" || Name == "pop" || Name == "pop_front" ||
         Name == "pop_back";
}

enum class Kind : uint8_t { Other, Future, Owning, Condition };

class Search {
public:
  Search(const ModelledCall &Wait, const AccessPath &Object, const FunctionFlow &Flow)
      : Wait(Wait), Object(Object), Flow(Flow), P(Flow.impl()), Predicate(predicateOf(Wait)) {
    walkBody(Flow.body(), [&](const Stmt *S, bool InLambda) {
      if (InLambda || !isa<DeclRefExpr, MemberExpr>(S))
        return;
      const std::optional<AccessPath> Path = AccessPath::of(cast<Expr>(S));
      if (Path && *Path == Object)
        Mentions.insert(S);
    });
    walkBody(Flow.body(), [&](const Stmt *S, bool) {
      if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
        for (const LambdaCapture &C : Lambda->captures())
          if (C.capturesVariable() && C.getCaptureKind() == LCK_ByRef)
            Shared.insert(C.getCapturedVar());
    });
    if (Predicate)
      walkBody(Predicate, [&](const Stmt *S, bool) {
        if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
          InPredicate.insert(Reference->getDecl());
        else if (const auto *Member = dyn_cast<MemberExpr>(S))
          InPredicate.insert(Member->getMemberDecl());
      });
  }

  std::optional<IgnoredResult> waitsOn();
  std::optional<IgnoredResult> unowned(bool Permit);
  std::optional<IgnoredResult> reads();

private:
  /// The call or construction that a mention of the object is part of.
  const Expr *callAround(const Stmt *Mention) const {
    for (const Stmt *Up = Flow.parent(Mention); isa_and_nonnull<Expr>(Up); Up = Flow.parent(Up))
      if (isa<CallExpr>(Up) || (isa<CXXConstructExpr>(Up) && !cast<CXXConstructExpr>(Up)->isElidable()))
        return cast<Expr>(Up);
    return nullptr;
  }
  bool isWait(const Expr *E) const { return E == Wait.Call.E; }
  const Expr *readOf(const Stmt *S, bool &Asks) const;
  const ValueDecl *sharedData(const Expr *E) const;

  const ModelledCall &Wait;
  const AccessPath &Object;
  const FunctionFlow &Flow;
  const FunctionFlow::Impl &P;
  const Expr *Predicate;
  llvm::DenseSet<const Stmt *> Mentions;
  llvm::DenseSet<const ValueDecl *> Shared, InPredicate;
};

/// Whatever happens, the same object is waited for again, without a bound.
std::optional<IgnoredResult> Search::waitsOn() {
  IgnoredResult Result;
  auto At = [&](const Stmt *S, unsigned &Waited) {
    if (Waited && Mentions.contains(S)) {
      const Expr *Call = callAround(S);
      const ModelledCall Again =
          Call ? modelledCall(Flow.models(), Call, {Role::WaitUnbounded, Role::Await}) : ModelledCall();
      if (!Again)
        return Step::Found; // Asked, or given to somebody who may ask.
      Result.Use = Call;
      Result.What = calleeName(Call).str();
      return Step::Stop;
    }
    Waited |= S == Wait.Call.E;
    return Step::Go;
  };
  auto Leaving = [](unsigned Waited) { return Waited ? Step::Found : Step::Go; };
  if (P.Paths.ask({At, nullptr, Leaving}) != Answer::No || !Result.Use)
    return std::nullopt;
  return Result;
}

/// The lock or permit is given back, or something is done, and nobody asked for it.
std::optional<IgnoredResult> Search::unowned(bool Permit) {
  IgnoredResult Result;
  Result.How = IgnoredResult::Kind::Unowned;
  enum : unsigned { Before, Waited, Worked };
  auto At = [&](const Stmt *S, unsigned &State) {
    if (State != Before && Mentions.contains(S)) {
      const Expr *Call = callAround(S);
      if (!Call || isWait(Call))
        return Step::Stop;
      bool Adopts = false;
      if (const auto *Guard = dyn_cast<CXXConstructExpr>(Call))
        for (const Expr *Arg : Guard->arguments())
          Adopts |= Arg->getType().getAsString().find("adopt_lock") != std::string::npos;
      if (!Adopts && !givesBack(calleeName(Call)))
        return Step::Stop; // Asked, or given to somebody who may ask.
      Result.Use = Call;
      return Step::Found;
    }
    if (S == Wait.Call.E) {
      State = Waited;
      return Step::Go;
    }
    const auto *E = dyn_cast<Expr>(S);
    if (State != Waited || !E || P.within(E, Wait.Call.E))
      return Step::Go;
    const auto *Unary = dyn_cast<UnaryOperator>(E);
    const auto *Binary = dyn_cast<BinaryOperator>(E);
    const auto *Call = dyn_cast<CallExpr>(E);
    if (!(Unary && Unary->isIncrementDecrementOp()) && !(Binary && Binary->isAssignmentOp()) && !Call)
      return Step::Go;
    if (Call && isLogging(calleeName(Call)))
      return Step::Go;
    if (Permit && (Flow.loopAround(Wait.Call.E) || (Call && givesUp(calleeName(Call)))))
      return Step::Go; // A tick, or the chance to end well; only giving it back tells.
    State = Worked;
    Result.Use = E;
    return Step::Go;
  };
  auto Leaving = [](unsigned State) { return State == Worked ? Step::Found : Step::Go; };
  if (P.Paths.ask({At, nullptr, Leaving}) != Answer::Found)
    return std::nullopt;
  return Result;
}

/// Data that somebody else may write: beside the object that was waited for, or
/// a local that a lambda has by reference.
const ValueDecl *Search::sharedData(const Expr *E) const {
  const std::optional<AccessPath> Path = AccessPath::of(E);
  if (!Path || *Path == Object)
    return nullptr;
  if (Path->variable() && Path->members().empty())
    return Shared.contains(Path->variable()) ? Path->variable() : nullptr;
  const bool SameRoot = Path->root() == Object.root() && Path->variable() == Object.variable();
  const bool OfShared = Path->variable() && Shared.contains(Path->variable());
  return !Path->members().empty() && (OfShared || (SameRoot && !Object.members().empty())) ? Path->leaf() : nullptr;
}

/// The data that \p S reads; \p Asks where reading it is a look at how things stand.
const Expr *Search::readOf(const Stmt *S, bool &Asks) const {
  const bool InLoop = Flow.loopAround(Wait.Call.E);
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
    const Expr *On = Call->getImplicitObjectArgument();
    const llvm::StringRef Name = calleeName(Call);
    if (!sharedData(On))
      return nullptr;
    Asks = asks(Name) || Call->getType()->isBooleanType();
    return Asks || takes(Name) || (!InLoop && Name == "value") ? On : nullptr;
  }
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (InLoop || Call->getNumArgs() == 0 || !sharedData(Call->getArg(0)))
      return nullptr;
    Asks = Call->isComparisonOp();
    return Asks || Call->getOperator() == OO_Star ? Call->getArg(0) : nullptr;
  }
  const auto *Read = dyn_cast<ImplicitCastExpr>(S);
  if (!Read || Read->getCastKind() != CK_LValueToRValue)
    return nullptr;
  const ValueDecl *D = sharedData(Read->getSubExpr());
  const QualType T = Read->getType();
  if (!D)
    return nullptr;
  const auto *Deref = dyn_cast_or_null<UnaryOperator>(Flow.parent(Read));
  const bool IsDereferenced = T->isPointerType() && Deref && Deref->getOpcode() == UO_Deref;
  Asks = T->isBooleanType() || T->isEnumeralType() || (InPredicate.contains(D) && !IsDereferenced);
  if (Asks)
    return Read;
  return !InLoop && (IsDereferenced || T->isArithmeticType()) ? Read : nullptr;
}

std::optional<IgnoredResult> Search::reads() {
  IgnoredResult Result;
  Result.How = IgnoredResult::Kind::Read;
  auto At = [&](const Stmt *S, unsigned &Waited) {
    if (S == Wait.Call.E) {
      Waited = 1;
      return Step::Go;
    }
    if (!Waited)
      return Step::Go;
    if (!Predicate && Wait.Call.Args.size() < 2 && Mentions.contains(S))
      return Step::Stop; // An event is asked.
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      if (modelledCall(Flow.models(), Call, {Role::ObserveCancel, Role::IsCompleted}))
        return Step::Stop; // The token, or the object of another kind.
      if (givesUp(calleeName(Call)))
        return Step::Stop; // Best effort before the end.
    }
    bool Asks = false;
    const Expr *Read = readOf(S, Asks);
    if (!Read)
      return Step::Go;
    if (Asks)
      return Step::Stop; // The condition, or what it is made of.
    for (const Stmt *Up = Flow.parent(S); isa_and_nonnull<Expr>(Up); Up = Flow.parent(Up)) {
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Up);
      if ((Operator && Operator->getOperator() == OO_LessLess) ||
          (isa<CallExpr>(Up) && isLogging(calleeName(cast<Expr>(Up)))))
        return Step::Go; // Told to people.
    }
    Result.Use = cast<Expr>(S);
    const ValueDecl *D = sharedData(Read->IgnoreParenImpCasts());
    Result.What = D && D->getIdentifier() ? D->getName().str() : "";
    return Step::Found;
  };
  // Any condition may be the look that is missing.
  auto Taking = [](const Branch &, unsigned &Waited) { return Waited ? Step::Stop : Step::Go; };
  if (P.Paths.ask({At, Taking}) != Answer::Found || Result.What.empty())
    return std::nullopt;
  return Result;
}

} // namespace

/// Nobody can look: a statement of its own, or kept in a variable that nothing reads.
static bool dropped(const ModelledCall &Wait, const FunctionFlow &Flow) {
  if (resultUnused(Wait.Call.E, Flow))
    return !castToVoid(Wait.Call.E, Flow);
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Flow.parent(wholeExpression(Wait.Call.E, Flow)));
  const auto *V = Declaration && Declaration->isSingleDecl() ? dyn_cast<VarDecl>(Declaration->getSingleDecl()) : nullptr;
  return V && V->isLocalVarDecl() && !V->hasAttr<UnusedAttr>() && !V->isReferenced();
}

std::optional<IgnoredResult> ignoredResult(const ModelledCall &Wait, const FunctionFlow &Flow,
                                           const TuAnalysis &Tu) {
  const FunctionRow &Row = *Wait.Row;
  const bool Timed = Wait.at(Row.Timeout) || Wait.at(Row.Deadline);
  if (Row.TheRole != Role::Wait || !Timed || Row.Periodic || !isa<CallExpr>(Wait.Call.E))
    return std::nullopt;
  const QualType Status = Wait.Call.Callee->getReturnType();
  if (!Status->isBooleanType() && !Status->isEnumeralType() && !Flow.models().result(Wait.Call.Callee))
    return std::nullopt; // A count, or the object itself.
  const Expr *Subject = subjectOf(Wait);
  const std::optional<AccessPath> Object = Subject ? AccessPath::of(Subject) : std::nullopt;
  if (!Object || !dropped(Wait, Flow))
    return std::nullopt; // Somebody looks, or it is not known at what.
  const DurationValue Bound = Tu.durations().boundOf(Wait);
  if (Bound.Infinite || (Row.Timeout && Bound.Nanoseconds == 0))
    return std::nullopt; // Never times out, or was not meant to wait.

  Search Finder(Wait, *Object, Flow);
  const std::string &Untimed = Row.TheTwins.Untimed;
  const bool OnCondition = predicateOf(Wait) || Wait.Call.spelledArgs() > (Row.On.Where == Place::Kind::Arg ? 2u : 1u);
  if (OnCondition)
    return Finder.reads();
  if (hasAnyOf(Untimed, {"lock"}))
    return Finder.unowned(/*Permit=*/false);
  if (hasAnyOf(Untimed, {"acquire", "sem"}))
    return Finder.unowned(/*Permit=*/true);
  if (std::optional<IgnoredResult> Result = Finder.waitsOn())
    return Result;
  return Finder.reads();
}

} // namespace deadline
