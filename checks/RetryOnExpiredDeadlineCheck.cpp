//===--- RetryOnExpiredDeadlineCheck.cpp - deadline-tidy --------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RetryOnExpiredDeadlineCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/SameDeadline.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

void RetryOnExpiredDeadlineCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  const FunctionFlow *Flow = nullptr;
  for (const AnyCall &Call : F.Calls) {
    if (!mayRunUnderDeadline(Call, Tu))
      continue; // Most calls; no graph is needed.
    if (!Flow && !(Flow = Tu.flow(F)))
      return; // Clang can not build its graph.
    if (!Flow->loopAround(Call.E))
      continue; // Made once.
    const std::optional<RetryLoop> Retry = Flow->retryLoop(Call.E, Tu.durations());
    if (!Retry || !Retry->MayRepeat || Retry->Reasons.empty())
      continue; // It gives up on both, or does not tell them from other failures.
    if (Retry->TestsDeadline)
      continue; // It leaves when the time is over.
    const std::optional<SameDeadline> Same = sameInEachTurn(Call, Retry->Loop, F, *Flow, Tu);
    if (!Same)
      continue; // Each attempt has a bound of its own.
    for (const RetryLoop::Reason &Why : Retry->Reasons) {
      if (Why.How == Outcome::Timeout ? !Same->Expires : !Same->Cancels)
        continue; // What was seen is about something else.
      report(*Retry, Why, Same->Name, Same->Use, *Flow);
    }
  }
}

/// Removes one alternative: `|| code == kTimeout` where the alternatives try
/// again, `&& code != kTimeout` where they give up, `case kTimeout:` among
/// other labels.
static std::optional<FixItHint> withoutAlternative(const Stmt *At, const Stmt *Up, ASTContext &Context) {
  const auto *E = dyn_cast<Expr>(At);
  if (const auto *Case = dyn_cast<CaseStmt>(At)) {
    const bool Among = isa<SwitchCase>(Case->getSubStmt()) || isa_and_nonnull<SwitchCase>(Up);
    const SourceRange Label(Case->getCaseLoc(), Case->getColonLoc());
    if (!Among || Case->getRHS() || !spelledByUser(Label, Context))
      return std::nullopt; // The branch is its own; what to do there instead is not known.
    SourceLocation End = Case->getColonLoc().getLocWithOffset(1);
    if (isa<SwitchCase>(Case->getSubStmt()))
      End = Case->getSubStmt()->getBeginLoc();
    if (End.isMacroID())
      return std::nullopt;
    return FixItHint::CreateRemoval(CharSourceRange::getCharRange(Label.getBegin(), End));
  }
  const auto *Op = dyn_cast_or_null<BinaryOperator>(Up);
  if (!E || !Op || !Op->isLogicalOp())
    return std::nullopt;
  const auto *Compared = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E->IgnoreUnlessSpelledInSource());
  const bool Unequal = (Compared && Compared->getOpcode() == BO_NE) ||
                       (Call && Call->getOperator() == OO_ExclaimEqual);
  if (Unequal != (Op->getOpcode() == BO_LAnd) || !spelledByUser(Op->getSourceRange(), Context))
    return std::nullopt;
  const bool Left = Op->getLHS()->IgnoreParenImpCasts() == E->IgnoreParenImpCasts();
  const SourceManager &SM = Context.getSourceManager();
  if (Left)
    return FixItHint::CreateRemoval(
        CharSourceRange::getCharRange(Op->getLHS()->getBeginLoc(), Op->getRHS()->getBeginLoc()));
  const SourceLocation Behind =
      Lexer::getLocForEndOfToken(Op->getLHS()->getEndLoc(), 0, SM, Context.getLangOpts());
  return FixItHint::CreateRemoval(CharSourceRange::getCharRange(
      Behind, Lexer::getLocForEndOfToken(Op->getRHS()->getEndLoc(), 0, SM, Context.getLangOpts())));
}

static SourceLocation placeOf(const Stmt *At) {
  if (const auto *E = dyn_cast<Expr>(At))
    return E->getBeginLoc();
  return At->getBeginLoc();
}

void RetryOnExpiredDeadlineCheck::report(const RetryLoop &Retry, const RetryLoop::Reason &Why,
                                         llvm::StringRef Under, const Expr *Use, const FunctionFlow &Flow) {
  const SourceLocation Loc = placeOf(Why.At);
  if (!firstReport(Loc))
    return; // Another call of the loop, or another instantiation.
  if (Why.How == Outcome::Timeout)
    diag(Loc, "the loop tries again after a timeout, when the deadline '%0' of every attempt may have "
              "passed; leave the loop then")
        << Under;
  else
    diag(Loc, "the loop tries again after a cancellation, and '%0' stays cancelled for every attempt; "
              "leave the loop then")
        << Under;
  diag(Use->getExprLoc(), "every attempt is under it here", DiagnosticIDs::Note);
  const Stmt *Place = Why.Within ? Why.Within : Why.At;
  const Stmt *Up = nullptr;
  if (!Why.Within) {
    for (Up = Flow.parent(Place); isa_and_nonnull<ParenExpr, ImplicitCastExpr, FullExpr>(Up); Up = Flow.parent(Up))
      ;
  }
  const auto Removal = Why.Within ? std::nullopt : withoutAlternative(Place, Up, Flow.context());
  if (Removal)
    diag(placeOf(Place), "leave this out of what is tried again", DiagnosticIDs::Note) << *Removal;
  else if (Why.Within)
    diag(placeOf(Place), "it is among what is tried again here", DiagnosticIDs::Note);
  diag(Retry.Loop->getBeginLoc(), "the loop begins here", DiagnosticIDs::Note);
}

} // namespace deadline
