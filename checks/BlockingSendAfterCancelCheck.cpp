//===--- BlockingSendAfterCancelCheck.cpp - deadline-tidy -------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BlockingSendAfterCancelCheck.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Channels.h"

namespace deadline {

using namespace clang;

static bool sends(const FunctionRow &Row) {
  return Row.TheRole == Role::Send || Row.TheRole == Role::Publish;
}
static bool closes(const FunctionRow &Row) { return Row.TheRole == Role::Close; }

static std::string nameOf(const AccessPath &Object) {
  std::string Text = Object.str();
  llvm::StringRef Name = Text;
  Name.consume_front("this->");
  return Name.str();
}

static bool resultUnused(const Expr *E, const FunctionFlow &Flow) {
  const Stmt *Up = Flow.parent(E);
  while (isa_and_nonnull<FullExpr>(Up))
    Up = Flow.parent(Up);
  return isa_and_nonnull<CompoundStmt, IfStmt, ForStmt, WhileStmt, CXXForRangeStmt, SwitchCase>(Up);
}

void BlockingSendAfterCancelCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  const std::vector<Operation> Sends = operationsIn(F, Tu, sends);
  bool Spawns = llvm::any_of(F.Modelled, [](const ModelledCall &C) { return C.Row->TheRole == Role::Spawn; });
  if (Sends.empty() && !Spawns)
    return; // Most functions; no graph is needed.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.
  const std::vector<Operation> Closes = operationsIn(F, Tu, closes);
  for (const Operation &Send : Sends)
    if (!reportClosed(Send, Closes, *Flow))
      reportCancelled(Send, Closes, F, *Flow, Tu);
  for (const ModelledCall &C : F.Modelled)
    if (C.Row->TheRole == Role::Spawn)
      checkWorker(C, F, *Flow, Tu);
}

bool BlockingSendAfterCancelCheck::reportClosed(const Operation &Send, llvm::ArrayRef<Operation> Closes,
                                                const FunctionFlow &Flow) {
  const FunctionRow &Row = *Send.Call.Row;
  llvm::StringRef Then;
  switch (Row.AfterClose) {
  case Effect::Waits:
    Then = "waits for ever";
    break;
  case Effect::Throws:
    Then = "throws";
    break;
  case Effect::Aborts:
    Then = "aborts the process";
    break;
  case Effect::Undefined:
    Then = "is undefined behaviour";
    break;
  case Effect::Unspecified:
    if (Row.Blocks.When != Blocking::Kind::Always)
      return false; // Nobody knows what it does.
    // It waits until there is room, and nobody makes any.
    Then = "may wait for ever";
    break;
  default:
    return false; // The API says so in its result.
  }
  for (const Operation &Close : Closes) {
    if (!(Close.Object == Send.Object))
      continue;
    const Stmt *Both[] = {Close.At, Send.At};
    const std::optional<Repetition> How = Flow.repetition(Close.At, Send.At, Send.Object, Both);
    if (!How || !How->Certain)
      continue; // Another channel by then, or conditions that may exclude each other.
    if (Flow.exceptionHandled(Send.At, Row.Throws))
      return true; // The author has thought of it.
    if (!firstReport(Send.At->getExprLoc()))
      return true; // Another instantiation of the same template.
    diag(Send.At->getExprLoc(), "'%0' is closed on this path, where '%1' %2; send before closing")
        << nameOf(Send.Object) << Send.Call.Call.Callee->getNameAsString() << Then;
    diag(Close.At->getExprLoc(), "closed here", DiagnosticIDs::Note);
    return true;
  }
  return false;
}

bool BlockingSendAfterCancelCheck::reportCancelled(const Operation &Send, llvm::ArrayRef<Operation> Closes,
                                                   const UserFunction &F, const FunctionFlow &Flow,
                                                   const TuAnalysis &Tu) {
  if (!waitsForRoom(Send.Call, Tu.context()))
    return false; // Non-blocking, timed, or it watches a token.
  const Expr *Seen = Flow.cancelledBefore(Send.At);
  if (!Seen)
    return false; // It is reached otherwise too.
  for (const Operation &Close : Closes)
    if (Close.Object == Send.Object && Flow.mayFollow(Send.At, Close.At))
      return false; // The last value, and then the end: the receiver is there.
  if (const VarDecl *V = Send.Object.variable();
      V && Send.Object.root() == AccessPath::Root::Local && Send.Object.members().empty()) {
    const std::optional<int64_t> Room = roomOf(V, Tu);
    unsigned Sends = 0;
    bool InLoop = false;
    for (const ModelledCall &C : F.Modelled)
      if (sends(*C.Row))
        if (const auto Object = AccessPath::of(subjectOf(C)); Object && *Object == Send.Object) {
          ++Sends;
          InLoop |= Flow.loopAround(C.Call.E) != nullptr;
        }
    if (Room && *Room >= Sends && !InLoop && F.Lambdas.empty())
      return false; // There is room for all of them.
  }
  if (!firstReport(Send.At->getExprLoc()))
    return true; // Another instantiation of the same template.

  const std::optional<SendTwin> Twin = twinOf(Send.Call, Tu.context());
  const bool Safe = Twin && Twin->SameResult && Twin->Edit && !Send.Through && resultUnused(Send.At, Flow);
  {
    auto Warning = diag(Send.At->getExprLoc(),
                        "'%0' may wait for room after cancellation was seen, when nobody may be left to make "
                        "it; %select{do not wait|use '%2'|leave out '%2'}1")
                   << Send.Call.Call.Callee->getNameAsString() << (!Twin ? 0u : Twin->IsFlag ? 2u : 1u)
                   << (Twin ? Twin->Name : "");
    if (Safe)
      Warning << *Twin->Edit;
  }
  diag(Seen->getExprLoc(), "cancellation is seen here", DiagnosticIDs::Note);
  if (Send.Through)
    diag(Send.Call.Call.E->getExprLoc(), "function %0 sends here", DiagnosticIDs::Note) << Send.Through->Decl;
  else if (Twin && Twin->Edit && !Safe)
    diag(Send.At->getExprLoc(), "%select{use|leave out}0 '%1' and look at its result", DiagnosticIDs::Note)
        << (Twin->IsFlag ? 1u : 0u) << Twin->Name << *Twin->Edit;
  return true;
}

void BlockingSendAfterCancelCheck::checkWorker(const ModelledCall &Spawn, const UserFunction &F,
                                               const FunctionFlow &Flow, const TuAnalysis &Tu) {
  const LambdaExpr *Work = nullptr;
  for (const Place &P : Spawn.Row->Work)
    if (const Expr *Given = Spawn.at(P))
      Work = dyn_cast<LambdaExpr>(Given->IgnoreUnlessSpelledInSource());
  const UserFunction *Body = Work ? Tu.function(Work->getCallOperator()) : nullptr;
  const FunctionFlow *Inside = Body ? Tu.flow(*Body) : nullptr;
  if (!Inside)
    return; // Its work is not written here.

  for (const ModelledCall &Send : Body->Modelled) {
    if (!sends(*Send.Row) || !waitsForRoom(Send, Tu.context()))
      continue; // It does not wait.
    const std::optional<AccessPath> Channel = AccessPath::of(subjectOf(Send));
    if (!Channel || Channel->root() != AccessPath::Root::Local || !Channel->members().empty())
      continue; // Others may receive from it.
    const VarDecl *V = Channel->variable();
    const std::optional<int64_t> Room = roomOf(V, Tu);
    if (!Room || V->getDeclContext() != cast<DeclContext>(F.Decl))
      continue; // Its room is not known, or it is the worker's own.
    int64_t Sends = 0;
    bool InLoop = false;
    for (const ModelledCall &C : Body->Modelled)
      if (sends(*C.Row))
        if (const auto Object = AccessPath::of(subjectOf(C)); Object && *Object == *Channel) {
          ++Sends;
          InLoop |= Inside->loopAround(C.Call.E) != nullptr;
        }
    if (*Room >= Sends && !InLoop)
      continue; // There is room for all of them.

    // Who else uses the channel? Only this function's timed receive may.
    llvm::SmallVector<const Stmt *, 2> Ends;
    const ModelledCall *Receive = nullptr;
    bool OthersToo = false;
    for (const ModelledCall &C : F.Modelled) {
      const Expr *Subject = subjectOf(C);
      const auto Object = Subject ? AccessPath::of(Subject) : std::nullopt;
      if (!Object || !(*Object == *Channel))
        continue;
      if (C.Row->TheRole == Role::Receive && (C.at(C.Row->Timeout) || C.at(C.Row->Deadline)) && !Receive)
        Receive = &C;
      else if (C.Row->TheRole == Role::Receive || closes(*C.Row))
        Ends.push_back(C.Call.E);
    }
    for (const LambdaExpr *Lambda : F.Lambdas)
      if (Lambda != Work)
        walkBody(Lambda->getBody(), [&](const Stmt *S, bool) {
          const auto *Reference = dyn_cast<DeclRefExpr>(S);
          OthersToo |= Reference && Reference->getDecl() == V;
        });
    auto Modelled = [&](const Expr *Call, const Expr *) { return !modelledCalls(Tu.models(), Call).empty(); };
    if (!Receive || OthersToo || escapes(V, Flow.body(), Modelled))
      continue; // Nobody, or somebody else, receives.
    if (!Flow.mayFollow(Spawn.Call.E, Receive->Call.E) || !Flow.mayLeaveAfterTimeout(Receive->Call.E, Ends))
      continue; // It is received or closed before the function is left.
    if (!firstReport(Send.Call.E->getExprLoc()))
      continue; // Another instantiation of the same template.

    const std::optional<SendTwin> Twin = twinOf(Send, Tu.context());
    const bool Safe = Twin && Twin->SameResult && Twin->Edit && resultUnused(Send.Call.E, *Inside);
    {
      auto Warning = diag(Send.Call.E->getExprLoc(),
                          "'%0' waits for ever when its only receiver has timed out, and the worker never "
                          "ends; give '%1' room for the value%select{|, or use '%3'}2")
                     << Send.Call.Callee->getNameAsString() << nameOf(*Channel) << (Twin ? 1u : 0u)
                     << (Twin ? Twin->Name : "");
      if (Safe)
        Warning << *Twin->Edit;
    }
    diag(Receive->Call.E->getExprLoc(), "the receiver waits with a timeout here", DiagnosticIDs::Note);
    diag(V->getLocation(), "the channel is made here", DiagnosticIDs::Note);
  }
}

} // namespace deadline
