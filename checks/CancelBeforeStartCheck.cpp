//===--- CancelBeforeStartCheck.cpp - deadline-tidy -------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CancelBeforeStartCheck.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Operations.h"
#include "core/flow/Writes.h"
#include "core/model/Spelling.h"
#include "clang/AST/StmtCXX.h"

namespace deadline {

using namespace clang;

void CancelBeforeStartCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &C : F.Modelled) {
    if (C.Row->Trig != Trigger::Edge)
      continue; // It is remembered: what starts later is cancelled at once.
    if (C.Row->TheRole == Role::OnCancel)
      checkRegistration(C, F, Tu);
    else if (C.Row->TheRole == Role::Cancel || C.Row->TheRole == Role::CancelWithCause ||
             C.Row->TheRole == Role::TimerCancel)
      checkCancel(C, F, Tu);
  }
}

namespace {
/// What one mention of the object does.
enum class Use : uint8_t {
  Prepares, ///< Sets it up, reads it, or waits until all is over.
  Starts,   ///< Starts an operation, or waits for one.
  Cancels,
  Unknown, ///< Gives it to somebody who may start anything.
};
} // namespace

/// A method of a library that starts something which goes on after it.
static bool startsByName(const FunctionDecl *Callee) {
  if (!Callee->getDeclName().isIdentifier())
    return false;
  const llvm::StringRef Name = Callee->getName();
  return Name.starts_with("async") || Name == "start" || Name == "run" || Name == "exec";
}

/// \p Mention is a reference to the object within the function.
static Use useOf(const Expr *Mention, const FunctionFlow &Flow, const Expr *&At) {
  const Stmt *Up = Flow.parent(Mention);
  for (; Up; Up = Flow.parent(Up)) {
    const auto *Op = dyn_cast<CXXOperatorCallExpr>(Up);
    if (Op && (Op->getOperator() == OO_Arrow || Op->getOperator() == OO_Star))
      Mention = Op; // What a smart pointer points to.
    else if (!isa<ImplicitCastExpr, ParenExpr, MemberExpr>(Up))
      break;
  }
  const auto *E = dyn_cast_or_null<Expr>(Up);
  At = E ? E : Mention;
  const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
  if (!Call || !Call.Object || Call.Object->IgnoreParenImpCasts() != Mention)
    return Use::Unknown;
  Use Result = inSystemHeader(Call.Callee, Flow.context()) && !startsByName(Call.Callee) ? Use::Prepares : Use::Unknown;
  if (startsByName(Call.Callee))
    Result = Use::Starts;
  for (const ModelledCall &C : modelledCalls(Flow.models(), E))
    switch (C.Row->TheRole) {
    case Role::SetBound:
    case Role::ReadBound:
    case Role::Close:
    case Role::Reset:
      Result = Use::Prepares;
      break;
    case Role::Cancel:
    case Role::CancelWithCause:
    case Role::TimerCancel:
      return Use::Cancels;
    default:
      Result = Use::Starts;
    }
  return Result;
}

/// It has ended by the time that it returns: nothing is left to cancel.
static bool endsAtOnce(const Expr *At, const FunctionFlow &Flow) {
  for (const ModelledCall &C : modelledCalls(Flow.models(), At))
    if (C.Row->TheRole == Role::WaitUnbounded || C.Row->TheRole == Role::Wait ||
        blocks(C, Flow.context()).value_or(false))
      return true;
  return false;
}

void CancelBeforeStartCheck::checkCancel(const ModelledCall &Cancel, const UserFunction &F, const TuAnalysis &Tu) {
  const Expr *Subject = subjectOf(Cancel);
  const std::optional<AccessPath> Object = Subject ? AccessPath::of(Subject) : std::nullopt;
  const VarDecl *V = Object && Object->members().empty() ? Object->variable() : nullptr;
  if (!V || !V->isLocalVarDecl() || !V->hasLocalStorage() || V->getType()->isReferenceType() ||
      V->getType()->isPointerType() || V->getDeclContext() != static_cast<const DeclContext *>(F.Decl))
    return; // Not made here: somebody else may have started something on it.
  const AnyCall Made = V->getInit() ? AnyCall::of(V->getInit()->IgnoreUnlessSpelledInSource()) : AnyCall();
  const auto *Constructor = dyn_cast_or_null<CXXConstructorDecl>(Made.Callee);
  const bool MadeShared = Made && isSmartPointer(V->getType()) && Made.Callee->getDeclName().isIdentifier() &&
                          Made.Callee->getName().starts_with("make_");
  if (!MadeShared && (!Constructor || Constructor->isCopyOrMoveConstructor() || isSmartPointer(V->getType())))
    return; // It comes from somewhere, perhaps with operations of its own.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.

  const Expr *Later = nullptr;
  bool Earlier = false;
  walkBody(Flow->body(), [&](const Stmt *S, bool InLambda) {
    const auto *Mention = dyn_cast<DeclRefExpr>(S);
    if (!Mention || Mention->getDecl() != V || Earlier)
      return;
    const Expr *At = Mention;
    const Use How = InLambda ? Use::Unknown : useOf(Mention, *Flow, At);
    if (How == Use::Prepares || How == Use::Cancels)
      return;
    const Stmt *Point = At;
    if (InLambda) // The lambda stands for what is in it.
      for (const Stmt *Up = Flow->parent(S); Up; Up = Flow->parent(Up))
        if (isa<LambdaExpr>(Up))
          Point = Up;
    if (Flow->mayFollow(Point, Cancel.Call.E) && !endsAtOnce(At, *Flow))
      Earlier = true;
    else if (!Later && Flow->mayFollow(Cancel.Call.E, Point))
      Later = cast<Expr>(Point);
  });
  if (Earlier || !Later)
    return; // There may be something to cancel, or nothing ever starts.
  const SourceLocation Loc = Cancel.Call.E->getExprLoc();
  if (!firstReport(Loc))
    return; // Another instantiation.
  diag(Loc, "'%0' finds nothing to cancel, since no operation on %1 has started on this path, and what starts "
            "later is not cancelled; cancel after the start")
      << Cancel.Call.Callee->getNameAsString() << V;
  diag(Later->getBeginLoc(), "%0 is used only later here", DiagnosticIDs::Note) << V;
}

/// Cancels of the class that \p Registration belongs to are remembered.
static bool remembersCancel(const FunctionRow &Registration, const Catalogue &Rows) {
  const auto Class = [](const FunctionRow &Row) { return splitQualified(Row.Name).first; };
  return llvm::any_of(Rows.functions(), [&](const auto &Row) {
    return Row->TheRole == Role::Cancel && Row->Trig == Trigger::Level && Class(*Row) == Class(Registration);
  });
}

void CancelBeforeStartCheck::checkRegistration(const ModelledCall &Registration, const UserFunction &F,
                                               const TuAnalysis &Tu) {
  const Expr *Subject = subjectOf(Registration);
  const std::optional<AccessPath> Parent = Subject ? AccessPath::of(Subject) : std::nullopt;
  const FunctionFlow *Flow = Parent ? Tu.flow(F) : nullptr;
  if (!Flow || !remembersCancel(*Registration.Row, Tu.models().catalogue()))
    return; // What can not be told, or an object that has no state before.
  const VarDecl *V = Parent->members().empty() ? Parent->variable() : nullptr;
  bool Cancelled = false;
  for (const ModelledCall &C : F.Modelled) {
    const Expr *On = subjectOf(C);
    if (!On || AccessPath::of(On) != Parent)
      continue;
    if (C.Row->TheRole == Role::ObserveCancel)
      return; // The code asks.
    Cancelled |= (C.Row->TheRole == Role::Cancel || C.Row->TheRole == Role::CancelWithCause) &&
                 Flow->mayFollow(C.Call.E, Registration.Call.E);
  }
  if (V && V->isLocalVarDecl() && !V->getType()->isReferenceType() && !Parent->throughPointer() && !Cancelled)
    return; // Made here: nobody has cancelled it yet.

  // Is the result looked at, or handed to somebody who may?
  const Stmt *Holder = Flow->parent(Registration.Call.E);
  while (isa_and_nonnull<FullExpr, ImplicitCastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr, CXXConstructExpr>(Holder))
    Holder = Flow->parent(Holder);
  const auto *Declaration = dyn_cast_or_null<DeclStmt>(Holder);
  if (!Declaration || !Declaration->isSingleDecl() || !isa_and_nonnull<CompoundStmt>(Flow->parent(Declaration)))
    return;
  bool Looked = false;
  walkBody(Flow->body(), [&](const Stmt *S, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    Looked |= Reference && Reference->getDecl() == Declaration->getSingleDecl();
  });
  const SourceLocation Loc = Registration.Call.E->getExprLoc();
  if (Looked || !firstReport(Loc))
    return; // The code knows whether it came too late; or another instantiation.
  diag(Loc, "'%0' does not run the callback if '%1' was cancelled before, and its result is not looked at; test "
            "whether it is empty")
      << Registration.Call.Callee->getNameAsString() << Parent->str();
}

} // namespace deadline
