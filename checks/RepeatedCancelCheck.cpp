//===--- RepeatedCancelCheck.cpp - deadline-tidy ----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RepeatedCancelCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/Operations.h"
#include "clang/AST/StmtCXX.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral ReportIdempotentOption = "ReportIdempotent";

namespace {
/// What kind of one-shot a role is; two of one kind repeat each other.
enum class Kind : uint8_t { None, Completed, Cancelled, Closed };
} // namespace

static Kind kindOf(const FunctionRow &Row) {
  switch (Row.TheRole) {
  case Role::Complete:
    return Kind::Completed;
  case Role::Cancel:
  case Role::CancelWithCause:
    return Kind::Cancelled;
  case Role::Close:
    return Kind::Closed;
  default:
    return Kind::None;
  }
}

/// What the second call does, after the name of the function; empty where
/// nobody knows.
static std::string consequence(const FunctionRow &Row) {
  switch (Row.Again) {
  case Effect::Throws:
    return Row.Throws.empty() ? "throws" : "throws '" + Row.Throws + "'";
  case Effect::Aborts:
    return "aborts the process";
  case Effect::Undefined:
    return "is undefined behaviour";
  case Effect::Waits:
    return "waits";
  default:
    return "";
  }
}

static std::string nameOf(const AccessPath &Object) {
  std::string Text = Object.str();
  llvm::StringRef Name = Text;
  Name.consume_front("this->");
  return Name.str();
}

/// The statement that \p E is, in a block.
static const Stmt *statementOf(const Stmt *S, const FunctionFlow &Flow) {
  const Stmt *Parent = Flow.parent(S);
  for (; Parent && !isa<CompoundStmt>(Parent); Parent = Flow.parent(Parent)) {
    if (!isa<FullExpr>(Parent))
      return nullptr;
    S = Parent;
  }
  return Parent ? S : nullptr;
}

/// \p Second stands right behind \p First and says the same, without effects of
/// its arguments.
static bool isDuplicate(const Operation &First, const Operation &Second, const FunctionFlow &Flow) {
  if (First.Through || Second.Through)
    return false;
  const Stmt *A = statementOf(First.At, Flow), *B = statementOf(Second.At, Flow);
  const auto *Block = A && B ? dyn_cast<CompoundStmt>(Flow.parent(A)) : nullptr;
  if (!Block || Flow.parent(B) != Block)
    return false;
  const auto *Place = llvm::find(Block->body(), A);
  if (Place + 1 == Block->body_end() || *(Place + 1) != B)
    return false;
  for (const Expr *Arg : Second.Call.Call.Args)
    if (Arg && Arg->HasSideEffects(Flow.context(), /*IncludePossibleEffects=*/true) &&
        !isa<CXXDefaultArgExpr>(Arg))
      return false;
  std::optional<std::string> TextA = textOf(First.At->getSourceRange(), Flow.context());
  std::optional<std::string> TextB = textOf(Second.At->getSourceRange(), Flow.context());
  return TextA && TextA == TextB;
}

RepeatedCancelCheck::RepeatedCancelCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : LocalCheck(Name, Context), ReportIdempotent(Options.get(ReportIdempotentOption, false)) {}

void RepeatedCancelCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  LocalCheck::storeOptions(Opts);
  Options.store(Opts, ReportIdempotentOption, ReportIdempotent);
}

void RepeatedCancelCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  const std::vector<Operation> All =
      operationsIn(F, Tu, [](const FunctionRow &Row) { return kindOf(Row) != Kind::None; });
  if (All.empty())
    return; // Most functions; no graph is needed.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.

  for (const Operation &Second : All) {
    const FunctionRow &Row = *Second.Call.Row;
    const Kind What = kindOf(Row);
    const bool Harmless = Row.Again == Effect::Nothing || Row.Again == Effect::Fails ||
                          (Row.Again == Effect::Unspecified && What == Kind::Cancelled);
    if (consequence(Row).empty() && !(Harmless && ReportIdempotent))
      continue; // The API allows it, or nobody knows what it does.
    llvm::SmallVector<const Stmt *, 4> Same;
    for (const Operation &Op : All)
      if (kindOf(*Op.Call.Row) == What && Op.Object == Second.Object)
        Same.push_back(Op.At);
    auto ThoughtOf = [&](const FunctionFlow &Where, const Expr *At, const AccessPath &Object) {
      return Where.guardedOnce(At, Object) ||
             (Row.Again == Effect::Throws && Where.exceptionHandled(At, Row.Throws));
    };
    if (ThoughtOf(*Flow, Second.At, Second.Object))
      continue; // The author has thought of it.
    const FunctionFlow *Inside = Second.Through ? Tu.flow(*Second.Through) : nullptr;
    if (Inside && ThoughtOf(*Inside, Second.Call.Call.E, Second.Inner))
      continue; // The same, in the callee.

    // The nearest one before it, else one that a loop brings round.
    const Operation *First = nullptr;
    std::optional<Repetition> How;
    for (const Operation &Candidate : All) {
      if (kindOf(*Candidate.Call.Row) != What || !(Candidate.Object == Second.Object))
        continue;
      std::optional<Repetition> Found =
          Flow->repetition(Candidate.At, Second.At, Second.Object, Same);
      if (!Found || !Found->Certain)
        continue; // Another object by then, or conditions that may exclude each other.
      if (!First || (How->Loop && !Found->Loop) || (!How->Loop && !Found->Loop)) {
        First = &Candidate;
        How = Found;
      }
    }
    if (First)
      report(*First, Second, *How, *Flow);
  }
}

void RepeatedCancelCheck::report(const Operation &First, const Operation &Second,
                                 const Repetition &How, const FunctionFlow &Flow) {
  const SourceLocation Loc = Second.At->getExprLoc();
  const std::string Object = nameOf(Second.Object);
  if (!firstReport(Loc, Object))
    return; // Another instantiation of the same template.
  const FunctionRow &Row = *Second.Call.Row;
  const unsigned Verb = static_cast<unsigned>(kindOf(Row)) - 1;
  const FunctionDecl *Callee = Second.Call.Call.Callee;
  std::string Then = consequence(Row);
  const bool Redundant = Then.empty();
  if (Redundant)
    Then = "does nothing";

  {
    // The end of this scope emits it, before the notes.
    auto Warning = [&] {
      if (How.Loop)
        return diag(Loc, "'%0' is %select{completed|cancelled|closed}1 in each turn of the loop, and a "
                         "second '%2' %3; %select{do it once|leave the loop after the first}4")
               << Object << Verb << Callee->getNameAsString() << Then
               << (First.At == Second.At ? 0u : 1u);
      return diag(Loc, "'%0' is already %select{completed|cancelled|closed}1 on this path, and a second "
                       "'%2' %3; %select{drop one of the two|return after the first}4")
             << Object << Verb << Callee->getNameAsString() << Then << (How.Past ? 1u : 0u);
    }();
    if (isDuplicate(First, Second, Flow))
      if (const auto Removal = removeStatement(statementOf(Second.At, Flow), Flow.context()))
        Warning << *Removal;
  }

  if (Second.Through)
    diag(Second.Call.Call.E->getExprLoc(), "function %0 does it here", DiagnosticIDs::Note)
        << Second.Through->Decl;
  if (First.At != Second.At)
    diag(First.At->getExprLoc(), "first %select{completed|cancelled|closed}0 here", DiagnosticIDs::Note)
        << Verb;
  if (First.Through && First.Through != Second.Through)
    diag(First.Call.Call.E->getExprLoc(), "function %0 does it here", DiagnosticIDs::Note)
        << First.Through->Decl;
  if (!How.Past)
    return; // No branch is left out.

  const auto *Block = dyn_cast<CompoundStmt>(How.Past);
  const Stmt *Last = Block ? (Block->body_empty() ? nullptr : Block->body_back()) : How.Past;
  const SourceLocation End = Block ? Block->getRBracLoc() : How.Past->getEndLoc();
  const llvm::StringRef Leave = leavingStatement(Flow.function());
  llvm::SmallVector<FixItHint, 2> Edits;
  if (!Leave.empty() && Last && !isa<BreakStmt, ContinueStmt, GotoStmt>(Last)) {
    if (Block) {
      if (const auto Insertion = insertAfter(Last, Leave, Flow.context()))
        Edits.push_back(*Insertion);
    } else if (const auto Range = statementRange(Last, Flow.context())) {
      Edits.push_back(FixItHint::CreateInsertion(Range->getBegin(), "{ "));
      Edits.push_back(FixItHint::CreateInsertion(Range->getEnd(), (" " + Leave + " }").str()));
    }
  }
  if (Edits.empty())
    // What to return is not known, or the branch has an end of its own.
    diag(End, "the path runs on past this branch", DiagnosticIDs::Note);
  else
    diag(End, "the path runs on past this branch; insert '%0'", DiagnosticIDs::Note) << Leave << Edits;
}

} // namespace deadline
