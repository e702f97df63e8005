//===--- RetryLoops.cpp - deadline-tidy -----------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Loops that make one request again when it failed, and how often.
///
//===----------------------------------------------------------------------===//

#include "core/ast/Durations.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/FlowImpl.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

using Step = PathExplorer::Step;
using Answer = PathExplorer::Answer;

bool isLoop(const Stmt *S) { return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S); }

const Stmt *loopBody(const Stmt *Loop) {
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    return For->getBody();
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    return While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(Loop))
    return Do->getBody();
  return cast<CXXForRangeStmt>(Loop)->getBody();
}

const Expr *loopCondition(const Stmt *Loop) {
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    return For->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    return While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(Loop))
    return Do->getCond();
  return cast<CXXForRangeStmt>(Loop)->getCond();
}

bool startsTurn(const Branch &B, const Stmt *Loop, const FunctionFlow::Impl &P) {
  const Expr *Whole = loopCondition(Loop);
  if (!B.Condition || !Whole || !P.within(B.Condition, Whole))
    return false;
  // Does this part decide that the whole is true?
  for (const Stmt *Part = B.Condition; Part != Whole; Part = P.Parents.getParent(Part)) {
    const auto *Op = dyn_cast_or_null<BinaryOperator>(P.Parents.getParent(Part));
    if (Op && Op->isLogicalOp() && Op->getLHS() == Part && B.Taken != (Op->getOpcode() == BO_LOr))
      return false;
  }
  return B.Taken;
}

const Stmt *FunctionFlow::loopAround(const Stmt *S) const {
  for (const Stmt *Child = S, *Up = parent(S); Up; Child = Up, Up = parent(Up)) {
    if (!isLoop(Up))
      continue;
    // What runs once, before the first turn.
    if (const auto *For = dyn_cast<ForStmt>(Up); For && Child == For->getInit())
      continue;
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(Up);
        Range && Child != Range->getBody() && Child != Range->getLoopVarStmt())
      continue;
    return Up;
  }
  return nullptr;
}

namespace {

/// The variables that each turn of a loop sets to another value.
llvm::SmallVector<const VarDecl *, 2> loopVariables(const Stmt *Loop) {
  llvm::SmallVector<const VarDecl *, 2> Result;
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop)) {
    Result.push_back(Range->getLoopVariable());
    if (const auto *Bindings = dyn_cast_or_null<DecompositionDecl>(Range->getLoopVariable()))
      for (const BindingDecl *B : Bindings->bindings())
        if (const VarDecl *V = B->getHoldingVar())
          Result.push_back(V);
  } else if (const auto *For = dyn_cast<ForStmt>(Loop)) {
    if (const auto *Init = dyn_cast_or_null<DeclStmt>(For->getInit()))
      for (const Decl *D : Init->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          Result.push_back(V);
  }
  return Result;
}

bool mentions(const Stmt *S, llvm::ArrayRef<const VarDecl *> Variables, const FunctionFlow &Flow,
              const Stmt *Loop, unsigned Depth = 0) {
  bool Found = false;
  walkBody(S, [&](const Stmt *Inner, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(Inner);
    if (Found || !Reference)
      return;
    if (const auto *B = dyn_cast<BindingDecl>(Reference->getDecl()))
      Found |= llvm::is_contained(Variables, dyn_cast_or_null<VarDecl>(B->getDecomposedDecl()));
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    if (!V)
      return;
    if (llvm::is_contained(Variables, V)) {
      // The number of the attempt is no other request.
      llvm::StringRef Name = V->getName();
      Found |= !(V->getType()->isIntegerType() &&
                 (Name.contains_insensitive("attempt") || Name.contains_insensitive("retr") ||
                  Name.contains_insensitive("tries") || Name.contains_insensitive("try")));
      return;
    }
    // A local of the loop that was made from it.
    if (Depth < 2 && V->isLocalVarDecl())
      for (const Expr *Value : Flow.definitions(V))
        if (Flow.impl().within(Value, loopBody(Loop)))
          Found |= mentions(Value, Variables, Flow, Loop, Depth + 1);
  });
  return Found;
}

/// Another request in each turn: a loop over items.
bool dependsOnTurn(const Expr *Call, const Stmt *Loop, const FunctionFlow &Flow) {
  llvm::SmallVector<const VarDecl *, 2> Variables = loopVariables(Loop);
  return !Variables.empty() && mentions(Call, Variables, Flow, Loop);
}

/// `for (int attempt : {1, 2, 3})`.
std::optional<int64_t> listLength(const CXXForRangeStmt *Range) {
  const Expr *Init = Range->getRangeInit();
  if (!Init)
    return std::nullopt;
  Init = Init->IgnoreImplicit();
  if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(Init))
    Init = List->getSubExpr()->IgnoreImplicit();
  if (const auto *List = dyn_cast<InitListExpr>(Init))
    return List->getNumInits();
  if (const auto *Array = dyn_cast<ConstantArrayType>(Init->getType().getTypePtr()))
    return Array->getSize().getZExtValue();
  return std::nullopt;
}

/// `attempt < options.retries`: what the count is the same as.
std::string keyOfCount(const Stmt *Loop) {
  const auto *Op = dyn_cast_or_null<BinaryOperator>(
      loopCondition(Loop) ? loopCondition(Loop)->IgnoreParenImpCasts() : nullptr);
  if (!Op || !Op->isComparisonOp())
    return "";
  llvm::SmallVector<const VarDecl *, 2> Variables = loopVariables(Loop);
  for (const Expr *Side : {Op->getRHS(), Op->getLHS()}) {
    std::optional<AccessPath> Path = AccessPath::of(Side);
    if (Path && !llvm::is_contained(Variables, Path->variable()))
      return Path->key();
  }
  return "";
}

/// A condition that asks the clock, or compares with a point in time.
bool asksForTime(const Stmt *Condition, const Expr *Request, const FunctionFlow &Flow, const Durations &D,
                 unsigned Depth = 0) {
  const auto *E = dyn_cast_or_null<Expr>(Condition);
  if (!E || E->isTypeDependent() || isa<LambdaExpr>(E) || E == Request)
    return false; // How the attempt went is no question about the time.
  if (modelledCall(Flow.models(), E, {Role::Now, Role::ReadBound}) || D.isTimePoint(E->getType()))
    return true;
  // What a wait is given bounds the wait; that tests nothing.
  if (!modelledCalls(Flow.models(), E).empty())
    return false;
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  if (V && V->isLocalVarDecl() && Depth < 2)
    for (const Expr *Value : Flow.definitions(V))
      if (asksForTime(Value, Request, Flow, D, Depth + 1))
        return true;
  return llvm::any_of(E->children(), [&](const Stmt *Child) { return asksForTime(Child, Request, Flow, D, Depth); });
}

} // namespace

std::optional<RetryLoop> FunctionFlow::retryLoop(const Expr *Call, const Durations &D, bool OverItems) const {
  auto Known = P->RetryLoops.find(Call);
  if (Known == P->RetryLoops.end())
    Known = P->RetryLoops.try_emplace(Call, findRetryLoop(Call, D)).first;
  const std::optional<RetryLoop> &Found = Known->second;
  if (!Found || OverItems)
    return Found;
  for (const Stmt *Loop = loopAround(Call); Loop; Loop = loopAround(Loop)) {
    if (dependsOnTurn(Call, Loop, *this))
      return std::nullopt; // Another request each time; so are the loops around it.
    if (Loop == Found->Loop)
      break;
  }
  return Found;
}

std::optional<RetryLoop> FunctionFlow::findRetryLoop(const Expr *Call, const Durations &D) const {
  const Stmt *Made = P->Paths.anchor(Call);
  if (!Made || !loopAround(Call) || !P->isAskedFor(Call))
    return std::nullopt; // It runs once, or nothing says that it has failed.
  for (const Stmt *Loop = loopAround(Call); Loop; Loop = loopAround(Loop)) {
    // How does the call come to be made again?
    // The state is one of these, or the index of a reason behind them.
    enum : unsigned { NotMade, Unasked, Succeeded, HasFailed, FirstReason };
    bool AfterSuccess = false, AfterFailure = false, AfterTimeout = false, Unseen = false;
    llvm::SmallVector<RetryLoop::Reason, 4> Seen;
    llvm::SmallVector<unsigned, 4> Repeating;
    auto Because = [&](const Stmt *Where, Outcome How, const Stmt *Within = nullptr) {
      auto *Place = llvm::find_if(Seen, [&](const RetryLoop::Reason &R) { return R.At == Where && R.How == How; });
      const unsigned Index = Place - Seen.begin();
      if (Place == Seen.end())
        Seen.push_back({Where, How, Within});
      return FirstReason + Index;
    };
    auto At = [&](const Stmt *S, unsigned &State) {
      if (State != NotMade && P->outside(S, Loop))
        State = NotMade; // Left; what comes back is another loop's turn.
      if (S != Made)
        return Step::Go;
      AfterSuccess |= State == Succeeded;
      AfterFailure |= State == HasFailed;
      if (State >= FirstReason) {
        AfterFailure = true;
        AfterTimeout |= Seen[State - FirstReason].How == Outcome::Timeout;
        if (!llvm::is_contained(Repeating, State - FirstReason))
          Repeating.push_back(State - FirstReason);
      }
      Unseen |= State == Unasked;
      State = Unasked;
      return Step::Go;
    };
    auto Taking = [&](const Branch &B, unsigned &State) {
      if (B.Handler && B.Try && P->within(Call, B.Try->getTryBlock()) && P->within(B.Try, Loop)) {
        QualType Caught = B.Handler->getCaughtType();
        const CXXRecordDecl *Record =
            Caught.isNull() ? nullptr : Caught.getNonReferenceType()->getAsCXXRecordDecl();
        const llvm::StringRef Name =
            Record && Record->getDeclName().isIdentifier() ? Record->getName() : llvm::StringRef();
        State = HasFailed;
        if (Name.contains_insensitive("timeout") || Name.contains_insensitive("timedout") ||
            Name.contains_insensitive("timed_out") || Name.contains_insensitive("deadline"))
          State = Because(B.Handler, Outcome::Timeout);
        else if (Name.contains_insensitive("cancel"))
          State = Because(B.Handler, Outcome::Cancelled);
        return Step::Go;
      }
      if (State == NotMade)
        return Step::Go;
      std::optional<Conditions::Seen> How = P->Results.seen(B);
      if (How && How->Call == Call) {
        const Stmt *Where = B.Case ? static_cast<const Stmt *>(B.Case) : B.Condition;
        State = How->How == Outcome::Ok ? Succeeded
                : How->How == Outcome::Timeout || How->How == Outcome::Cancelled ? Because(Where, How->How)
                                                                                 : HasFailed;
      } else if (std::optional<RetryVerdict> Verdict = retryVerdict(B, *P); Verdict && Verdict->Call == Call) {
        State = Verdict->OnTimeout  ? Because(B.Condition, Outcome::Timeout, Verdict->OnTimeout)
                : Verdict->OnCancel ? Because(B.Condition, Outcome::Cancelled, Verdict->OnCancel)
                                    : HasFailed;
      }
      return Step::Go;
    };
    if (P->Paths.ask({At, Taking}) == Answer::Unknown)
      return std::nullopt;
    // A success that goes round again is periodic work; a result that nobody
    // looks at is no reason for another attempt.
    if (AfterSuccess || Unseen || !(AfterFailure || AfterTimeout))
      continue;

    RetryLoop Result;
    Result.Loop = Loop;
    Result.RetriesOnTimeout = AfterTimeout;
    for (unsigned Index : Repeating)
      Result.Reasons.push_back(Seen[Index]);
    walkBody(Loop, [&](const Stmt *S, bool InLambda) {
      const Expr *Condition = nullptr;
      if (const auto *If = dyn_cast<IfStmt>(S))
        Condition = If->getCond();
      else if (isLoop(S))
        Condition = loopCondition(S);
      if (!InLambda && Condition && !isa<CXXForRangeStmt>(S))
        Result.TestsDeadline |= asksForTime(Condition, Call, *this, D);
    });

    if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop)) {
      Result.Attempts = listLength(Range);
    } else {
      // Let it fail each time, and count.
      constexpr unsigned Most = 100; // Each turn is walked, and more than that is no retrying.
      unsigned Largest = 0;
      auto Constant = [&](const Expr *E) { return D.integer(E); };
      Assumptions::Count Counting(P->Known, Constant);
      auto Count = [&](const Stmt *S, unsigned &Times) {
        if (Times && P->outside(S, Loop))
          return Step::Stop;
        if (S == Made)
          Largest = std::max(Largest, ++Times);
        return Times > Most ? Step::Found : Step::Go;
      };
      auto Fails = [&](const Branch &B, unsigned &Times) {
        // It threw: the handler is entered from before the call.
        if (B.Handler && B.Try && P->within(Call, B.Try->getTryBlock())) {
          Largest = std::max(Largest, ++Times);
          return Times > Most ? Step::Found : Step::Go;
        }
        std::optional<Conditions::Seen> Seen = P->Results.seen(B);
        return Seen && Seen->Call == Call && Seen->How == Outcome::Ok && Times ? Step::Stop : Step::Go;
      };
      if (P->Paths.ask({Count, Fails, nullptr, /*Counts=*/true}) == Answer::No)
        Result.Attempts = Largest;
      else
        Result.AttemptsKey = keyOfCount(Loop);
    }
    Result.MayRepeat = !Result.Attempts || *Result.Attempts > 1;
    return Result;
  }
  return std::nullopt;
}

} // namespace deadline
