//===--- TimerHandlerIgnoresAbortCheck.cpp - deadline-tidy ------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TimerHandlerIgnoresAbortCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Handlers.h"
#include "core/flow/TimeoutActions.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

void TimerHandlerIgnoresAbortCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &Start : F.Modelled) {
    if (Start.Row->TheRole != Role::TimerStart || Start.Row->Aborted.empty())
      continue; // A cancelled timer of this kind calls nobody.
    for (const Place &P : Start.Row->Work)
      if (const Expr *Work = Start.at(P)) {
        if (const std::optional<Handler> Called = handlerBehind(Work, Tu))
          checkHandler(*Called, Start, Tu);
        else
          checkAwaited(Start, F, Tu); // A token: what comes next is the handler.
      }
  }
}

bool TimerHandlerIgnoresAbortCheck::checkHandler(const Handler &Called, const ModelledCall &Start,
                                                 const TuAnalysis &Tu) {
  const FunctionFlow *Flow = Tu.flow(*Called.Function);
  if (!Flow || asksTheClock(Flow->body(), Tu))
    return false; // It finds out by itself whether the time is over.
  if (Called.Code) {
    const UsesOf Uses = usesOf(Called.Code, *Flow, Tu);
    if (Uses.Looked)
      return false; // It looks, or hands the code to somebody who may.
    if (Uses.HandedTo && Uses.HandedTo->Function != Called.Function)
      return checkHandler(*Uses.HandedTo, Start, Tu);
  }
  const std::optional<TimeoutAction> Action = timeoutActionIn(Flow->body(), *Called.Function, Tu);
  if (!Action)
    return false; // It may be meant for both: it notifies, logs, goes on.
  reportHandler(Called, *Action, Start, *Flow);
  return true;
}

/// The `/* ec */` behind the type of an unnamed parameter, which its name
/// replaces, or the empty place there.
static CharSourceRange placeOfName(const ParmVarDecl *P, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Behind = Lexer::getLocForEndOfToken(P->getEndLoc(), 0, SM, Context.getLangOpts());
  bool Invalid = false;
  const auto [File, Offset] = SM.getDecomposedLoc(Behind);
  llvm::StringRef Rest = SM.getBufferData(File, &Invalid).drop_front(Offset);
  const size_t Blanks = Rest.size() - Rest.ltrim(' ').size();
  size_t Length = 0;
  if (Rest.drop_front(Blanks).starts_with("/*"))
    if (const size_t End = Rest.find("*/"); End != llvm::StringRef::npos)
      Length = End + 2;
  return CharSourceRange::getCharRange(Behind, Behind.getLocWithOffset(Length));
}

/// The condition that tells a cancelled wait, and the edits that name what it
/// looks at.
static std::string namedCode(const ParmVarDecl *Code, const FunctionDecl *Function, const ASTContext &Context,
                             llvm::SmallVectorImpl<FixItHint> &Edits) {
  if (!Code->getName().empty())
    return Code->getName().str();
  // Of a generic lambda, the parameter that the user wrote.
  if (const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern();
      Pattern && Code->getFunctionScopeIndex() < Pattern->getNumParams())
    Code = Pattern->getParamDecl(Code->getFunctionScopeIndex());
  const llvm::StringRef Name = freeName(Function, {"ec", "error", "timer_ec"});
  if (Name.empty() || Code->isParameterPack() || !spelledByUser(Code->getSourceRange(), Context))
    return "";
  const std::optional<std::string> Type = textOf(Code->getSourceRange(), Context);
  const bool Tight = Type && (llvm::StringRef(*Type).ends_with("&") || llvm::StringRef(*Type).ends_with("*"));
  Edits.push_back(FixItHint::CreateReplacement(placeOfName(Code, Context), ((Tight ? "" : " ") + Name).str()));
  return Name.str();
}

/// `if (ec == aborted) return;` for a line before \p S.
static std::string leaveIf(llvm::StringRef Code, llvm::StringRef Aborted, llvm::StringRef Leave, const Stmt *S,
                           const CompoundStmt *Block, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const bool OneLine = SM.getSpellingLineNumber(Block->getLBracLoc()) == SM.getSpellingLineNumber(S->getBeginLoc());
  const std::string Step = OneLine ? " "
                                   : "\n" + indentationOf(S, Context).value_or("") +
                                         indentationStep(Block, Context);
  return ("if (" + Code + " == " + Aborted + ")" + Step + Leave).str();
}

void TimerHandlerIgnoresAbortCheck::reportHandler(const Handler &Called, const TimeoutAction &Action,
                                                  const ModelledCall &Start, const FunctionFlow &Flow) {
  ASTContext &Context = Flow.context();
  const FunctionDecl *Function = Called.Function->Decl;
  const SourceLocation Loc = Called.Code ? Called.Code->getBeginLoc() : Start.Call.E->getExprLoc();
  if (!firstReport(Loc))
    return; // The handler of another timer, or another instantiation.
  {
    auto Warning = diag(Loc, "the handler does '%0' without a look at the error code, so a timer that is "
                             "cancelled does it too; return when the code is '%1'");
    Warning << Action.What << llvm::StringRef(Start.Row->Aborted).rsplit(':').second;
    // Of a template, the body that the user wrote.
    const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern();
    const auto *Block = dyn_cast_or_null<CompoundStmt>(Pattern ? Pattern->getBody() : Flow.body());
    const llvm::StringRef Leave = leavingStatement(Function);
    llvm::SmallVector<FixItHint, 2> Edits;
    const std::string Code = Called.Code ? namedCode(Called.Code, Function, Context, Edits) : "";
    if (Block && !Block->body_empty() && !Leave.empty() && !Code.empty()) {
      const Stmt *First = Block->body_front();
      if (const auto Insertion =
              insertBefore(First, leaveIf(Code, Start.Row->Aborted, Leave, First, Block, Context), Context)) {
        for (const FixItHint &Edit : Edits)
          Warning << Edit;
        Warning << *Insertion;
      }
    }
  }
  const SourceManager &SM = Context.getSourceManager();
  if (Called.Code && (SM.isBeforeInTranslationUnit(Loc, Start.Call.E->getBeginLoc()) ||
                      SM.isBeforeInTranslationUnit(Start.Call.E->getEndLoc(), Loc)))
    diag(Start.Call.E->getExprLoc(), "the timer starts here", DiagnosticIDs::Note);
  diag(Action.At->getExprLoc(), "'%0' happens here", DiagnosticIDs::Note) << Action.What;
}

/// A class that holds an error code, by its name.
static bool isErrorCode(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->getDeclName().isIdentifier() && Class->getName().contains("error_code");
}

/// The co_await around \p E, or \p E itself, and the statement of a block that
/// it stands in.
static const Stmt *statementAround(const Expr *E, const FunctionFlow &Flow, const Expr *&Await) {
  for (const Stmt *S = E; S; S = Flow.parent(S)) {
    if (isa<CoawaitExpr, DependentCoawaitExpr>(S) && !Await)
      Await = cast<Expr>(S);
    if (isa_and_nonnull<CompoundStmt>(Flow.parent(S)))
      return S;
  }
  return nullptr;
}

/// `co_await timer.async_wait(redirect_error(token, ec))`, `auto [ec] = co_await
/// timer.async_wait(as_tuple(token))`, `timer.async_wait(yield[ec])`: the code
/// goes to a variable of the function, and the statements that follow are the
/// handler.
void TimerHandlerIgnoresAbortCheck::checkAwaited(const ModelledCall &Start, const UserFunction &F,
                                                 const TuAnalysis &Tu) {
  const FunctionFlow *Flow = Tu.flow(F);
  const Expr *Await = nullptr;
  const Stmt *Waiting = Flow ? statementAround(Start.Call.E, *Flow, Await) : nullptr;
  if (!Waiting)
    return; // In a condition, or a larger expression.

  const VarDecl *Code = nullptr;
  for (const Expr *Arg : Start.Call.Args)
    walkBody(Arg, [&](const Stmt *S, bool) {
      const auto *Reference = dyn_cast<DeclRefExpr>(S);
      const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
      if (V && isErrorCode(V->getType()))
        Code = V;
    });
  const Expr *Result = Await ? Await : Start.Call.E;
  const auto *Tuple = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Result->getType()->getAsCXXRecordDecl());
  const bool Returned = Tuple && Tuple->getName() == "tuple" && Tuple->getTemplateArgs().size() > 0;
  if (!Code && !Returned)
    return; // It throws when the wait is cancelled, or the code goes elsewhere.
  llvm::SmallVector<const Decl *, 2> Holders{Code};
  std::string Name = Code ? Code->getName().str() : "";
  if (const auto *Declaration = dyn_cast<DeclStmt>(Waiting))
    for (const Decl *D : Declaration->decls()) {
      Holders.push_back(D);
      if (const auto *Parts = dyn_cast<DecompositionDecl>(D); Parts && Returned) {
        Name = Parts->bindings().front()->getNameAsString();
        Holders.append(Parts->bindings().begin(), Parts->bindings().end());
      }
    }
  else if (!isa<Expr>(Waiting))
    return; // `if (auto [ec] = ...; ec)`

  const auto *Block = cast<CompoundStmt>(Flow->parent(Waiting));
  for (const Stmt *Next : llvm::drop_begin(llvm::make_range(llvm::find(Block->body(), Waiting), Block->body_end()))) {
    bool Looks = false, Waits = false;
    walkBody(Next, [&](const Stmt *S, bool) {
      if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
        Looks |= llvm::is_contained(Holders, Reference->getDecl());
      Waits |= isa<CoroutineSuspendExpr, DependentCoawaitExpr>(S);
    });
    const auto *Dropped = dyn_cast<CStyleCastExpr>(Next);
    if (Dropped && Dropped->getType()->isVoidType())
      continue; // `(void)ec;`
    if (Looks || Waits || asksTheClock(Next, Tu))
      return; // It looks at the code or the clock, or this is a pause in some larger work.
    const std::optional<TimeoutAction> Action = timeoutActionIn(Next, F, Tu);
    if (!Action)
      continue; // Something that may be meant for both.
    const SourceLocation Loc = Start.Call.E->getExprLoc();
    if (!firstReport(Loc))
      return; // Another instantiation.
    {
      auto Warning = diag(Loc, "'%0' follows without a look at the error code, so a timer that is cancelled "
                               "leads to it too; leave when the code is '%1'");
      Warning << Action->What << llvm::StringRef(Start.Row->Aborted).rsplit(':').second;
      const llvm::StringRef Leave = leavingStatement(F.Decl);
      if (!Leave.empty() && !Name.empty())
        if (const auto Insertion = insertAfter(
                Waiting, leaveIf(Name, Start.Row->Aborted, Leave, Waiting, Block, Tu.context()), Tu.context()))
          Warning << *Insertion;
    }
    diag(Action->At->getExprLoc(), "'%0' happens here", DiagnosticIDs::Note) << Action->What;
    return;
  }
}

} // namespace deadline
