//===--- DeferredFuturePollCheck.cpp - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeferredFuturePollCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/Futures.h"

namespace deadline {

using namespace clang;

/// The policy before the work, or in place of one that leaves the choice.
/// Nothing where neither can be edited.
static std::optional<FixItHint> startAtOnce(const ModelledCall &Spawn, ASTContext &Context) {
  const FunctionRow &Row = *Spawn.Row;
  if (Row.Eager.empty() || Spawn.Call.Args.empty() || !Spawn.Call.Args[0])
    return std::nullopt;
  const SourceRange First = Spawn.Call.Args[0]->getSourceRange();
  if (Row.Lazy.When != Blocking::Kind::Always)
    // Deferred and nothing else is what the author wants.
    return isa<BinaryOperator, CXXOperatorCallExpr>(Spawn.Call.Args[0]->IgnoreParenImpCasts())
               ? replaceTokens(First, Row.Eager, Context)
               : std::nullopt;
  if (!spelledByUser(First, Context) || First.getBegin().isMacroID())
    return std::nullopt;
  return FixItHint::CreateInsertion(First.getBegin(), Row.Eager + ", ");
}

void DeferredFuturePollCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const TimedFuture &T : timedFutures(F, Tu))
    if (lazy(T.Spawn, Tu.context()).value_or(false) && takesDeferredForBusy(T.Wait, T.Handle, F, Tu))
      report(T.Spawn, T.Wait, destructorWaits(T, F, Tu), Tu);
  checkMembers(F, Tu);
}

/// A member that \p F assigns work to, and that any function polls.
void DeferredFuturePollCheck::checkMembers(const UserFunction &F, const TuAnalysis &Tu) {
  auto PolledElsewhere = [&](const ValueDecl *Field, const Expr *Value) {
    const ModelledCall Spawn = spawnBehind(Value, Tu);
    if (!Spawn || !lazy(Spawn, Tu.context()).value_or(false))
      return; // It is started at once, or nobody knows.
    for (const auto &G : Tu.functions())
      for (const Operation &Wait :
           operationsIn(*G, Tu, [](const FunctionRow &Row) { return Row.TheRole == Role::Wait; }))
        if (Wait.Object.leaf() == Field && takesDeferredForBusy(Wait, nullptr, *G, Tu))
          report(Spawn, Wait, /*ThenBlocks=*/false, Tu);
  };
  for (const AnyCall &Call : F.Calls)
    if (const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(Call.E);
        Assignment && Assignment->isAssignmentOp() && Assignment->getNumArgs() == 2)
      if (const auto *Member = dyn_cast<MemberExpr>(Assignment->getArg(0)->IgnoreParenImpCasts()))
        PolledElsewhere(Member->getMemberDecl(), Assignment->getArg(1));
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F.Decl))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->isMemberInitializer() && Init->isWritten())
        PolledElsewhere(Init->getMember(), Init->getInit());
}

void DeferredFuturePollCheck::report(const ModelledCall &Spawn, const Operation &Wait, bool ThenBlocks,
                                     const TuAnalysis &Tu) {
  reportWait(Wait.At, WaitClaim::DeferredFuturePoll, Tu, [this, Spawn, Wait, ThenBlocks, &Tu] {
    const SourceLocation Loc = Spawn.Call.E->getExprLoc();
    if (!firstReport(Loc))
      return; // Another wait for the same work, or instantiation of the same template.
    const std::optional<FixItHint> Edit = startAtOnce(Spawn, Tu.context());
    const std::string &Eager = Spawn.Row->Eager;
    {
      auto Warning = diag(Loc, "'%0' may defer this work until somebody waits without a timeout, so '%1' may never "
                               "see it ready%select{|; start it with '%3'}2")
                     << Spawn.Call.Callee->getNameAsString() << Wait.Call.Call.Callee->getNameAsString()
                     << (Eager.empty() ? 0u : 1u) << Eager;
      if (Edit && !ThenBlocks)
        Warning << *Edit;
    }
    diag(Wait.At->getExprLoc(), "work that is not started yet counts as not ready here", DiagnosticIDs::Note);
    if (Edit && ThenBlocks)
      diag(Loc, "start it with '%0', and ask it to stop where the wait times out, since the destructor then waits",
           DiagnosticIDs::Note)
          << Eager << *Edit;
  });
}

} // namespace deadline
