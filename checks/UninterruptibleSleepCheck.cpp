//===--- UninterruptibleSleepCheck.cpp - deadline-tidy ----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UninterruptibleSleepCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Limits.h"
#include "clang/AST/StmtCXX.h"

namespace deadline {

using namespace clang;

static constexpr int64_t Short = 10'000'000;       // Shorter ones nobody notices,
static constexpr int64_t ShortPoll = 100'000'000;  // nor these, where each turn looks at the clock.
static constexpr int64_t FarBelow = 10;            // A bound that is so many times as long.

/// The call is a sleep that something ends: it has a token, or watches that of
/// the task.
static bool isAbortable(const ModelledCall &Sleep, const UserFunction &F) {
  return Sleep.at(Sleep.Row->Carrier) || !Sleep.Row->CancelThrows.empty() ||
         llvm::any_of(F.Modelled, [&](const ModelledCall &C) {
           return C.Call.E == Sleep.Call.E && C.Row->TheRole == Role::ObserveCancel;
         });
}

/// Its result is not a future or the like: the thread itself sleeps.
static bool blocksThread(const ModelledCall &Sleep) {
  return !Sleep.Call.Callee->getReturnType()->getAsCXXRecordDecl();
}

/// A condition of \p F computes with the deadline: whether the sleep still fits
/// in, most likely.
static bool computesWith(const ValueDecl *Deadline, const UserFunction &F) {
  bool Found = false;
  auto Within = [&](const Stmt *Condition) {
    bool Mentions = false, Computes = false;
    walkBody(Condition, [&](const Stmt *S, bool) {
      const auto *Reference = dyn_cast<DeclRefExpr>(S);
      Mentions |= Reference && Reference->getDecl() == Deadline;
      const auto *Op = dyn_cast<CXXOperatorCallExpr>(S);
      Computes |= Op && (Op->getOperator() == OO_Plus || Op->getOperator() == OO_Minus);
    });
    Found |= Mentions && Computes;
  };
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
    if (const auto *If = dyn_cast<IfStmt>(S))
      Within(If->getCond());
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      Within(While->getCond());
  });
  return Found;
}

/// `while (!stop.stop_requested()) sleep(50ms)`: a pause in slices.
static bool isSlice(const Expr *Sleep, const FunctionFlow &Flow) {
  const Stmt *Up = Flow.parent(Sleep);
  while (isa_and_nonnull<FullExpr, CastExpr>(Up))
    Up = Flow.parent(Up);
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(Up); Block && Block->size() == 1)
    Up = Flow.parent(Up);
  return isa_and_nonnull<WhileStmt, ForStmt>(Up);
}

void UninterruptibleSleepCheck::onEndOfTranslationUnit() {
  LocalCheck::onEndOfTranslationUnit();
  Callbacks.clear();
  Collected = false;
}

bool UninterruptibleSleepCheck::runsInLoop(const UserFunction &F, const TuAnalysis &Tu) {
  if (!Collected)
    Callbacks = loopCallbacks(Tu);
  Collected = true;
  return Callbacks.contains(&F);
}

void UninterruptibleSleepCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &Sleep : F.Modelled) {
    if (Sleep.Row->TheRole != Role::Sleep || isAbortable(Sleep, F))
      continue;
    const DurationValue Length = Tu.durations().boundOf(Sleep);
    if (Length.Nanoseconds && *Length.Nanoseconds < Short)
      continue; // Over before anybody would notice.
    if (Length.Fresh == Freshness::Clamped)
      continue; // Cut to the time that is left.
    if (Sleep.at(Sleep.Row->Deadline) && Length.Fresh != Freshness::Fresh)
      continue; // It lasts until the caller's time, whatever that is.
    const FunctionFlow *Flow = Tu.flow(F);
    if (!Flow || Flow->cancelledBefore(Sleep.Call.E))
      continue; // Cleaning up takes the time that it takes.
    if (Length.Nanoseconds && *Length.Nanoseconds < ShortPoll && isSlice(Sleep.Call.E, *Flow))
      continue; // The loop looks after each slice.
    const bool Coroutine = isa<CoroutineBodyStmt>(F.Decl->getBody());
    if (blocksThread(Sleep) && (Coroutine || runsInLoop(F, Tu))) {
      reportBlocking(Sleep, Coroutine, Length);
      continue;
    }
    llvm::SmallVector<Limit, 2> Limits = limitsAt(Sleep.Call.E, F, Tu);
    const FunctionRow *Twin = nullptr;
    if (!Sleep.Row->TheTwins.Abortable.empty())
      for (const FunctionRow *Row : Tu.models().catalogue().byIdentifier(Sleep.Row->TheTwins.Abortable))
        if (Row->Library == Sleep.Row->Library && Row->TheRole == Role::ObserveCancel)
          Twin = Row;
    if (Limits.empty() && Twin)
      Limits.push_back({}); // What runs there has a task that can be cancelled.
    llvm::erase_if(Limits, [&](const Limit &L) {
      if (L.Nanoseconds && Length.Nanoseconds && *Length.Nanoseconds <= *L.Nanoseconds / FarBelow)
        return true; // It makes no difference.
      if (L.Carrier || (!L.D && Twin))
        return false;
      if (const Expr *Until = Sleep.at(Sleep.Row->Deadline))
        if (const auto *Ref = dyn_cast<DeclRefExpr>(Until->IgnoreImplicit()->IgnoreParenImpCasts()); Ref && Ref->getDecl() == L.D)
          return true; // That is what it sleeps until.
      return computesWith(L.D, F) ||
             (Length.Nanoseconds && *Length.Nanoseconds < ShortPoll && Flow->loopAround(Sleep.Call.E));
    });
    if (!Limits.empty()) // Else there is nothing that could end it.
      report(Sleep, Limits.front(), Length, Tu);
  }
}

/// `for 100ms `, or nothing.
static std::string lengthOf(const DurationValue &Length) {
  return Length.Nanoseconds ? " for " + formatDuration(*Length.Nanoseconds) : "";
}

void UninterruptibleSleepCheck::reportBlocking(const ModelledCall &Sleep, bool Coroutine,
                                               const DurationValue &Length) {
  const SourceLocation Loc = Sleep.Call.E->getExprLoc();
  if (!firstReport(Loc))
    return; // Another instantiation.
  diag(Loc, "'%0' stops the thread that runs %select{the event loop|the coroutine}1%2, and whatever else waits "
            "for it; wait with a timer instead")
      << Sleep.Call.Callee->getNameAsString() << Coroutine << lengthOf(Length);
}

/// The callee's name, as the call spells it.
static SourceRange nameIn(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return SourceRange();
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Callee))
    return Reference->getLocation();
  const auto *Member = dyn_cast<MemberExpr>(Callee);
  return Member ? SourceRange(Member->getMemberLoc()) : SourceRange();
}

void UninterruptibleSleepCheck::report(const ModelledCall &Sleep, const Limit &Ends, const DurationValue &Length,
                                       const TuAnalysis &Tu) {
  const SourceLocation Loc = Sleep.Call.E->getExprLoc();
  if (!firstReport(Loc))
    return; // Another instantiation.
  const ASTContext &Context = Tu.context();
  const Twins &Others = Sleep.Row->TheTwins;
  const SourceRange Name = nameIn(Sleep.Call.E);
  const bool IsDeadline = !Ends.Carrier && Ends.D;
  if (IsDeadline) {
    diag(Loc, "'%0' sleeps%1, also past the deadline '%2'; sleep no longer than the time that is left")
        << Sleep.Call.Callee->getNameAsString() << lengthOf(Length) << Ends.Name;
  } else {
    auto Warning = diag(Loc, "'%0' sleeps%1 and does not end when %select{'%3'|the task}2 is cancelled; wait in a "
                             "way that does")
                   << Sleep.Call.Callee->getNameAsString() << lengthOf(Length) << (Ends.Name.empty() ? 1u : 0u) << Ends.Name;
    if (!Others.Abortable.empty() && Name.isValid() && Ends.Name.empty())
      if (const auto Edit = replaceTokens(Name, Others.Abortable, Context))
        Warning << *Edit;
  }
  if (Ends.Where.isValid())
    diag(Ends.Where, "'%0' is %select{in scope|asked}1 here", DiagnosticIDs::Note)
        << (Ends.Name.empty() ? "the task" : Ends.Name) << (Ends.D && isa<VarDecl>(Ends.D) ? 0u : 1u);

  llvm::SmallVector<FixItHint, 2> Offer;
  std::string With;
  const auto *Call = dyn_cast<CallExpr>(Sleep.Call.E);
  if (!IsDeadline && Call && !Others.WithToken.empty() && Ends.D && isa<VarDecl>(Ends.D)) {
    With = Others.WithToken;
    const auto Rename = replaceTokens(Name, Others.WithToken, Context);
    const auto Append = appendArgument(Call, Ends.Name, Context);
    if (Rename && Append)
      Offer = {*Rename, *Append};
  } else if (IsDeadline && Call) {
    With = Others.Until;
    const std::string Value = earlierOf(Ends, Sleep, Context);
    const auto Rename = Value.empty() ? std::nullopt : replaceTokens(Name, Others.Until, Context);
    const Expr *Old = Sleep.at(Sleep.Row->Timeout);
    const auto Replace = Rename ? replaceTokens(Old->getSourceRange(), Value, Context) : std::nullopt;
    if (Rename && Replace)
      Offer = {*Rename, *Replace};
  }
  if (!Offer.empty())
    diag(Loc, "'%0' ends in time", DiagnosticIDs::Note) << With << Offer;
}

} // namespace deadline
