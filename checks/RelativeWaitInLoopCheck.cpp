//===--- RelativeWaitInLoopCheck.cpp - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RelativeWaitInLoopCheck.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/LoopWaits.h"
#include "core/flow/WaitForms.h"

namespace deadline {

using namespace clang;

/// The opposite of a condition, as people write it; empty where its text is not
/// the user's, or would take more than a glance to read.
static std::string negated(const Expr *Condition, const ASTContext &Context) {
  const Expr *E = Condition->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(E); Not && Not->getOpcode() == UO_LNot)
    return textOf(Not->getSubExpr()->getSourceRange(), Context).value_or("");
  const std::optional<std::string> Text = textOf(E->getSourceRange(), Context);
  if (!Text)
    return "";
  const bool Simple = isa<DeclRefExpr, MemberExpr, CallExpr>(E) && !isa<CXXOperatorCallExpr>(E);
  return Simple ? "!" + *Text : "";
}

/// `if (!changed.wait_for(lock, d, [&] { return ready; }))` in place of the loop.
static WaitEdits predicateForm(const ModelledCall &Wait, const LoopWait &Found, const FunctionFlow &Flow) {
  ASTContext &Context = Flow.context();
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Wait.Call.E);
  if (!Found.Until || !Call || !standsInBlock(Found.Loop, Context) ||
      !hasTwin(Wait.Call, Wait.Call.Callee->getNameAsString(), Wait.Call.spelledArgs() + 1))
    return {};
  const std::string Ready = negated(Found.Until, Context);
  const std::optional<std::string> Waiting = textOf(Call->getSourceRange(), Context);
  const std::optional<std::string> Indent = indentationOf(Found.Loop, Context);
  if (Ready.empty() || !Waiting || !Indent || Waiting->find('\n') != std::string::npos ||
      Ready.find('\n') != std::string::npos || !spelledByUser(Found.Loop->getSourceRange(), Context))
    return {};
  const std::optional<std::string> Then = reindented(Found.Leaves->getThen(), *Indent, Context);
  if (!Then)
    return {};
  const std::string Open = isa<CompoundStmt>(Found.Leaves->getThen()) ? " " : "\n" + *Indent + "  ";
  const std::string Text = "if (!" + Waiting->substr(0, Waiting->size() - 1) + ", [&] { return " + Ready + "; }))" + Open + *Then;
  const std::optional<CharSourceRange> Range = statementRange(Found.Loop, Context);
  if (!Range)
    return {};
  return {FixItHint::CreateReplacement(*Range, Text)};
}

/// A deadline before the loop, and the wait until it.
static WaitEdits deadlineForm(const ModelledCall &Wait, const LoopWait &Found, const FunctionFlow &Flow) {
  ASTContext &Context = Flow.context();
  const Expr *Bound = Wait.at(Wait.Row->Timeout);
  const ClassTemplateSpecializationDecl *Duration = chronoDuration(Bound->getType());
  const std::optional<std::string> Text = textOf(Bound->getSourceRange(), Context);
  if (!Duration || !inNamespace(Duration, "std") || !Text)
    return {};
  bool Movable = true;
  std::string Name = "deadline";
  auto Taken = [&](const NamedDecl *D) { return D->getIdentifier() && D->getName() == Name; };
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Flow.function()))
    Movable &= Method->getParent()->lookup(&Context.Idents.get(Name)).empty();
  Movable &= llvm::none_of(Flow.function()->parameters(), Taken);
  walkBody(Flow.body(), [&](const Stmt *S, bool) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          Movable &= !Taken(V);
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    Movable &= !Reference || !Taken(Reference->getDecl());
  });
  walkBody(Found.Loop, [&](const Stmt *S, bool) {
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    if (Declaration)
      walkBody(Bound, [&](const Stmt *Part, bool) {
        const auto *Reference = dyn_cast<DeclRefExpr>(Part);
        Movable &= !Reference || !llvm::is_contained(Declaration->decls(), static_cast<const Decl *>(Reference->getDecl()));
      });
  });
  if (!Movable)
    return {};
  const std::optional<WaitEdits> Until = untilForm(Wait, Name, Flow);
  // A sum of two is one operand, a conditional is not.
  const bool Bracket = isa<AbstractConditionalOperator>(Bound->IgnoreParenImpCasts());
  const std::optional<FixItHint> Insertion =
      insertBefore(Found.Loop, "const auto " + Name + " = " + fromNow(Bracket ? "(" + *Text + ")" : *Text) + ";", Context);
  if (!Until || !Insertion)
    return {};
  WaitEdits Edits = *Until;
  Edits.push_back(*Insertion);
  return Edits;
}

void RelativeWaitInLoopCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &Wait : F.Modelled) {
    if (Wait.Row->TheRole != Role::Wait || !Wait.Row->Timeout)
      continue; // Most calls; no graph is needed.
    const FunctionFlow *Flow = Tu.flow(F);
    if (!Flow)
      return; // Clang can not build its graph.
    const std::optional<LoopWait> Found = loopWait(Wait, *Flow, Tu.durations());
    if (!Found)
      continue; // No such loop.
    reportWait(Wait.Call.E, WaitClaim::RelativeWaitInLoop, Tu, [this, Wait, Flow, Found = *Found, &Tu] {
      const SourceLocation Loc = Wait.Call.E->getExprLoc();
      if (!firstReport(Loc))
        return; // Another instantiation of the same template.
      const DurationValue Length = Tu.durations().boundOf(Wait);
      {
        auto Warning = diag(Loc, "each wake-up starts the whole %0 of '%1' again, so that the loop may wait for much longer; "
                                 "wait until a deadline that is set before the loop");
        Warning << (Length.Nanoseconds ? formatDuration(*Length.Nanoseconds) : "timeout")
                << Wait.Call.Callee->getNameAsString();
        WaitEdits Edits = predicateForm(Wait, Found, *Flow);
        if (Edits.empty())
          Edits = deadlineForm(Wait, Found, *Flow);
        for (const FixItHint &Edit : Edits)
          Warning << Edit;
      }
      diag(Found.Loop->getBeginLoc(), "the loop begins here", DiagnosticIDs::Note);
    });
  }
}

} // namespace deadline
