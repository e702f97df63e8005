//===--- TimeoutActions.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/TimeoutActions.h"
#include "core/ast/NameWords.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "core/flow/Handlers.h"
#include "core/flow/Operations.h"
#include "core/flow/Writes.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

namespace {

constexpr unsigned MaxDepth = 2;

/// Functions without a row whose name says what they do.
constexpr llvm::StringLiteral Acting[] = {
    "cancel", "cancelled", "close", "shutdown", "shut_down", "abort", "disconnect", "terminate", "kill",
    "stop", "expire", "expired", "fail", "failed", "timeout", "timed_out", "time_out", "timedout", "drop",
    "reject"};
/// The same words in names of something else: a query, a report, a setting.
constexpr llvm::StringLiteral NotActing[] = {
    "is", "has", "was", "get", "log", "print", "trace", "report", "record", "count", "inc", "metric",
    "metrics", "set", "reset", "start", "restart", "arm", "rearm", "schedule", "update", "next", "refresh",
    "extend", "begin", "check", "notify", "on_close", "warn", "info", "debug", "not", "non", "handle_cancel",
    "test"};
constexpr llvm::StringLiteral Answering[] = {"respond", "reply", "send", "complete", "finish", "done",
                                             "callback", "resolve", "handler", "write", "return", "answer"};
constexpr llvm::StringLiteral Failing[] = {"error", "exception", "failure"};
constexpr llvm::StringLiteral OutOfTime[] = {"timeout", "timed_out", "time_out", "timedout", "expired",
                                             "deadline_exceeded"};

std::string nameOf(const Decl *D) {
  const auto *Named = dyn_cast_or_null<NamedDecl>(D);
  return Named && Named->getDeclName().isIdentifier() ? Named->getName().str() : std::string();
}

/// A value within \p E that means "out of time": an outcome, a status number,
/// a text.
bool saysOutOfTime(const Expr *E, const FunctionFlow &Flow, bool Text) {
  bool Found = false;
  walkBody(E, [&](const Stmt *S, bool InLambda) {
    const auto *Part = dyn_cast<Expr>(S);
    if (!Part || InLambda || Found)
      return;
    if (isa<DeclRefExpr, MemberExpr, IntegerLiteral>(Part) &&
        Flow.impl().Results.outcomeOf(Part) == Outcome::Timeout)
      Found = true;
    if (const auto *Number = dyn_cast<IntegerLiteral>(Part); Number && Text)
      Found |= Number->getValue() == 504 || Number->getValue() == 408; // The two of HTTP.
    if (const auto *Literal = dyn_cast<StringLiteral>(Part); Literal && Text && Literal->isOrdinary()) {
      std::string Words = Literal->getString().lower();
      Found |= llvm::StringRef(Words).contains("timeout") || llvm::StringRef(Words).contains("timed out");
    }
  });
  return Found;
}

const ValueDecl *assigned(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Deref = dyn_cast<UnaryOperator>(E); Deref && Deref->getOpcode() == UO_Deref)
    E = Deref->getSubExpr()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  return Reference ? Reference->getDecl() : nullptr;
}

bool isTrue(const Expr *E) {
  const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(E->IgnoreUnlessSpelledInSource());
  return Literal && Literal->getValue();
}

/// `timed_out = true`, `state = State::kTimedOut`, also of an atomic.
std::optional<TimeoutAction> flagSet(const Expr *At, const Expr *Target, const Expr *Value,
                                     const FunctionFlow &Flow) {
  const ValueDecl *Flag = Target ? assigned(Target) : nullptr;
  if (!Flag || !Value)
    return std::nullopt;
  const std::string Name = nameOf(Flag);
  if ((isTrue(Value) && nameSays(Name, OutOfTime)) || saysOutOfTime(Value, Flow, /*Text=*/false))
    return TimeoutAction{At, Name};
  return std::nullopt;
}

std::optional<TimeoutAction> search(const Stmt *Part, const UserFunction &F, const TuAnalysis &Tu,
                                    unsigned Depth);

std::optional<TimeoutAction> ofCall(const AnyCall &Call, const FunctionFlow &Flow, const TuAnalysis &Tu,
                                    unsigned Depth) {
  std::string Name = nameOf(Call.Callee);
  const auto Args = llvm::make_filter_range(
      Call.Args, [](const Expr *Arg) { return Arg && !isa<CXXDefaultArgExpr>(Arg); });
  auto Says = [&](bool Text) {
    return llvm::any_of(Args, [&](const Expr *Arg) { return saysOutOfTime(Arg, Flow, Text); });
  };
  const auto Rows = modelledCalls(Tu.models(), Call.E);
  for (const ModelledCall &C : Rows) {
    const Role R = C.Row->TheRole;
    if (R == Role::Cancel || R == Role::CancelWithCause || R == Role::Close)
      return TimeoutAction{Call.E, Name};
    if (R == Role::Complete && (nameSays(Name, Failing) || Says(/*Text=*/true)))
      return TimeoutAction{Call.E, Name};
  }
  // `timed_out.store(true)`, `timed_out = true`
  if (Call.Object && !Args.empty())
    if (auto Set = flagSet(Call.E, Call.Object, *Args.begin(), Flow))
      return Set;
  if (!Rows.empty() || isa<CXXConstructExpr>(Call.E) || isa<CXXConversionDecl>(Call.Callee))
    return std::nullopt;
  if (Call.Callee->isOverloadedOperator()) {
    if (Call.Callee->getOverloadedOperator() != OO_Call || !Call.Object)
      return std::nullopt; // `log << status`
    Name = nameOf(assigned(Call.Object)); // A callback.
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
  const UserFunction *Callee = Method && Method->isVirtual() ? nullptr : Tu.function(Call.Callee);
  if (Callee && Depth < MaxDepth) {
    // What its body says counts for more than its name.
    const FunctionFlow *Inside = Tu.flow(*Callee);
    const auto Within = Inside ? search(Inside->body(), *Callee, Tu, Depth + 1) : std::nullopt;
    if (Within)
      return TimeoutAction{Call.E, Name};
    return std::nullopt;
  }
  if (nameSays(Name, NotActing))
    return std::nullopt;
  if (nameSays(Name, Acting) || (nameSays(Name, Answering) && (nameSays(Name, Failing) || Says(/*Text=*/true))))
    return TimeoutAction{Call.E, Name};
  return std::nullopt;
}

/// A condition about what the program itself remembers, not about whether an
/// object is there.
bool testsState(const Stmt *Condition, const ASTContext &Context) {
  bool Found = false;
  walkBody(Condition, [&](const Stmt *S, bool) {
    QualType Type;
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || inSystemHeader(Callee, Context))
        return;
      Type = Call->getType();
    } else if (const auto *Reference = dyn_cast<DeclRefExpr>(S);
               Reference && isa<VarDecl, BindingDecl>(Reference->getDecl())) {
      Type = Reference->getType();
    } else if (const auto *Member = dyn_cast<MemberExpr>(S); Member && isa<FieldDecl>(Member->getMemberDecl())) {
      Type = Member->getType();
    }
    if (Type.isNull())
      return;
    Type = Type.getNonReferenceType().getCanonicalType();
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    Found |= Type->isIntegralOrEnumerationType() ||
             (Class && llvm::StringRef(snakeCase(nameOf(Class))).contains("atomic"));
  });
  return Found;
}

bool leaves(const Stmt *S) {
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    S = Block->body_empty() ? nullptr : Block->body_back();
  return isa_and_nonnull<ReturnStmt, CoreturnStmt, CXXThrowExpr, BreakStmt, ContinueStmt>(S);
}

/// \p At stands under, or behind, a condition about the program's own state.
bool guardedByState(const Stmt *At, const FunctionFlow &Flow) {
  const ASTContext &Context = Flow.context();
  for (const Stmt *Child = At, *Up = Flow.parent(At); Up; Child = Up, Up = Flow.parent(Up)) {
    if (const auto *If = dyn_cast<IfStmt>(Up); If && Child != If->getCond() && testsState(If->getCond(), Context))
      return true;
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Up);
        Choice && Child != Choice->getCond() && testsState(Choice->getCond(), Context))
      return true;
    if (const auto *Op = dyn_cast<BinaryOperator>(Up);
        Op && Op->isLogicalOp() && Child == Op->getRHS() && testsState(Op->getLHS(), Context))
      return true;
    if (isa<SwitchStmt>(Up))
      return true;
    if (const auto *Block = dyn_cast<CompoundStmt>(Up))
      for (const Stmt *Before : Block->body()) {
        if (Before == Child)
          break;
        const auto *If = dyn_cast<IfStmt>(Before);
        if (If && leaves(If->getThen()) && testsState(If->getCond(), Context))
          return true;
      }
  }
  return false;
}

std::optional<TimeoutAction> search(const Stmt *Part, const UserFunction &F, const TuAnalysis &Tu,
                                    unsigned Depth) {
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow || (Depth > 0 && asksTheClock(Part, Tu)))
    return std::nullopt; // A callee that finds out by itself.
  std::optional<TimeoutAction> Result;
  walkBody(Part, [&](const Stmt *S, bool InLambda) {
    const auto *E = dyn_cast<Expr>(S);
    if (Result || InLambda || !E)
      return;
    std::optional<TimeoutAction> Found;
    if (const auto *Assignment = dyn_cast<BinaryOperator>(E);
        Assignment && Assignment->getOpcode() == BO_Assign)
      Found = flagSet(E, Assignment->getLHS(), Assignment->getRHS(), *Flow);
    else if (const AnyCall Call = AnyCall::of(E))
      Found = ofCall(Call, *Flow, Tu, Depth);
    // What is posted to run later is part of it.
    if (const ModelledCall Spawn = Found ? ModelledCall() : modelledCall(Tu.models(), E, {Role::Spawn}))
      for (const Place &P : Spawn.Row->Work)
        if (const auto Posted = Depth < MaxDepth && Spawn.at(P) ? handlerBehind(Spawn.at(P), Tu) : std::nullopt)
          if (!Found && search(writtenBody(Posted->Function->Decl->getBody()), *Posted->Function, Tu, Depth + 1))
            Found = TimeoutAction{E, nameOf(Spawn.Call.Callee)};
    if (Found && !guardedByState(Found->At, *Flow))
      Result = Found;
  });
  return Result;
}

} // namespace

std::optional<TimeoutAction> timeoutActionIn(const Stmt *Part, const UserFunction &F, const TuAnalysis &Tu) {
  return search(Part, F, Tu, 0);
}

bool asksTheClock(const Stmt *Part, const TuAnalysis &Tu) {
  bool Found = false;
  walkBody(Part, [&](const Stmt *S, bool) {
    const auto *E = dyn_cast<Expr>(S);
    if (!Found && E && !E->isTypeDependent())
      Found = static_cast<bool>(modelledCall(Tu.models(), E, {Role::Now, Role::ReadBound}));
  });
  return Found;
}

} // namespace deadline
