//===--- JthreadWithoutStopCheck.cpp - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "JthreadWithoutStopCheck.h"
#include "core/ast/FixIts.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/EndlessLoops.h"
#include "core/flow/Operations.h"
#include "core/model/NameLookup.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral TokenName = "stop";

static bool givesToken(const FunctionRow &Row) {
  return Row.TheRole == Role::Spawn && Row.Stops && !Row.Token.empty() && !Row.Work.empty();
}

/// Somebody gives the thread up, so that nobody joins it.
static bool isDetached(const Expr *At, const TuAnalysis &Tu, const FunctionFlow &Flow) {
  const ValueDecl *Handle = nullptr;
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(Flow.function()))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Init->getInit());
          Init->isMemberInitializer() && AnyCall::of(Default ? Default->getExpr() : Init->getInit()).E == At)
        Handle = Init->getMember();
  for (const Stmt *Up = At; Up; Up = Flow.parent(Up)) {
    if (isa<CXXNewExpr>(Up))
      return true; // It may never be deleted.
    if (const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(Up); Assignment && Assignment->isAssignmentOp())
      if (const auto Path = AccessPath::of(Assignment->getArg(0)))
        Handle = Path->leaf();
    if (const auto *D = dyn_cast<DeclStmt>(Up); D && D->isSingleDecl())
      Handle = dyn_cast<ValueDecl>(D->getSingleDecl());
  }
  for (const auto &G : Tu.functions())
    for (const ModelledCall &C : G->Modelled) {
      const Expr *Object = C.Row->TheRole == Role::DetachWork ? subjectOf(C) : nullptr;
      if (!Object)
        continue;
      const auto Path = AccessPath::of(Object);
      if (AnyCall::of(Object).E == At || (Path && Path->leaf() == Handle))
        return true;
    }
  return false;
}

/// The name of the function that asks a token whether a stop was requested.
static std::string questionOf(llvm::StringRef Token, const TuAnalysis &Tu) {
  NameLookup Names(Tu.context());
  for (const NameLookup::Entity &Found : Names.resolve(Token))
    if (const auto *Record = dyn_cast_or_null<CXXRecordDecl>(Found.D); Record && Record->hasDefinition())
      for (const CXXMethodDecl *Method : Record->getDefinition()->methods())
        for (const FunctionRow *Row : Tu.models().of(Method, Record))
          if (Row->TheRole == Role::ObserveCancel && Method->getDeclName().isIdentifier())
            return Method->getNameAsString();
  return "";
}

/// Something in sight has this name already.
static bool nameIsTaken(const UserFunction &F, const LambdaExpr *L) {
  bool Taken = false;
  auto Look = [&](const Stmt *S, bool) {
    const NamedDecl *D = nullptr;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      D = Reference->getDecl();
    if (const auto *Member = dyn_cast<MemberExpr>(S))
      D = Member->getMemberDecl();
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *Each : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(Each))
          Taken |= V->getDeclName().isIdentifier() && V->getName() == TokenName;
    Taken |= D && D->getDeclName().isIdentifier() && D->getName() == TokenName;
  };
  walkBody(F.Decl->getBody(), Look);
  walkBody(L->getBody(), Look);
  for (const ParmVarDecl *P : F.Decl->parameters())
    Taken |= P->getName() == TokenName;
  for (const ParmVarDecl *P : L->getCallOperator()->parameters())
    Taken |= P->getName() == TokenName;
  return Taken;
}

/// The parameter and the test, or nothing where one of them cannot be written.
static llvm::SmallVector<FixItHint, 3> takeToken(const LambdaExpr *L, llvm::ArrayRef<const Stmt *> Loops,
                                                 const FunctionRow &Row, const TuAnalysis &Tu) {
  ASTContext &Context = Tu.context();
  const SourceManager &SM = Context.getSourceManager();
  const std::string Question = questionOf(Row.Token, Tu);
  if (Question.empty() || !spelledByUser(L->getSourceRange(), Context) || L->getBeginLoc().isMacroID())
    return {};
  llvm::SmallVector<FixItHint, 3> Edits;
  const std::string Parameter = Row.Token + " " + TokenName.str(), Test = "!" + TokenName.str() + "." + Question + "()";
  const CXXMethodDecl *Operator = L->getCallOperator();
  if (!L->hasExplicitParameters()) {
    const SourceLocation After =
        Lexer::getLocForEndOfToken(L->getIntroducerRange().getEnd(), 0, SM, Context.getLangOpts());
    Edits.push_back(FixItHint::CreateInsertion(After, "(" + Parameter + ")"));
  } else {
    const auto Type = Operator->getTypeSourceInfo()->getTypeLoc().getAsAdjusted<FunctionTypeLoc>();
    if (!Type)
      return {};
    const SourceLocation After = Lexer::getLocForEndOfToken(Type.getLParenLoc(), 0, SM, Context.getLangOpts());
    Edits.push_back(FixItHint::CreateInsertion(After, Parameter + (Operator->getNumParams() ? ", " : "")));
  }
  for (const Stmt *Loop : Loops) {
    const Expr *Condition = nullptr;
    if (const auto *While = dyn_cast<WhileStmt>(Loop))
      Condition = While->getCond();
    else if (const auto *Do = dyn_cast<DoStmt>(Loop))
      Condition = Do->getCond();
    else if (const auto *For = dyn_cast<ForStmt>(Loop)) {
      Condition = For->getCond();
      const auto Semicolon = Condition || For->getInit()
                                 ? std::nullopt
                                 : Lexer::findNextToken(For->getLParenLoc(), SM, Context.getLangOpts());
      if (!Condition && (!Semicolon || Semicolon->isNot(tok::semi)))
        return {};
      if (!Condition) {
        Edits.push_back(FixItHint::CreateInsertion(Semicolon->getEndLoc(), " " + Test));
        continue;
      }
    }
    const auto Edit = Condition ? replaceTokens(Condition->getSourceRange(), Test, Context) : std::nullopt;
    if (!Edit)
      return {};
    Edits.push_back(*Edit);
  }
  return Edits;
}

void JthreadWithoutStopCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &C : F.Modelled)
    if (givesToken(*C.Row))
      checkStart(C.Call.E, C.at(C.Row->Work.front()), *C.Row,
                 isa<CXXConstructorDecl>(C.Call.Callee) ? cast<CXXConstructorDecl>(C.Call.Callee)->getParent()->getName()
                                                        : C.Call.Callee->getName(),
                 F, Tu);
  // `std::jthread worker_{[this] {...}};` in the class.
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(F.Decl))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Init->getInit()))
        for (const ModelledCall &C : modelledCalls(Tu.models(), Default->getExpr()))
          if (givesToken(*C.Row))
            checkStart(C.Call.E, C.at(C.Row->Work.front()), *C.Row, classOf(Default->getType())->getName(), F, Tu);
  // `threads.emplace_back([] {...})`: the container makes one.
  for (const AnyCall &Call : F.Calls) {
    const auto *Holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Call.Object ? Call.Object->getType()->getAsCXXRecordDecl() : nullptr);
    if (!Holder || !Holder->isInStdNamespace() || Call.Args.empty() || Holder->getTemplateArgs().size() == 0 ||
        Holder->getTemplateArgs()[0].getKind() != TemplateArgument::Type || !functionRunBy(Call.Args[0]))
      continue;
    const CXXRecordDecl *Held = Holder->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
    if (!Held || !Held->hasDefinition())
      continue; // A container of something else.
    for (const Decl *D : Held->decls()) {
      const auto *Template = dyn_cast<FunctionTemplateDecl>(D);
      const auto *Constructor = dyn_cast<CXXConstructorDecl>(Template ? Template->getTemplatedDecl() : D);
      for (const FunctionRow *Row : Constructor ? Tu.models().of(Constructor, Held) : llvm::ArrayRef<const FunctionRow *>())
        if (givesToken(*Row))
          checkStart(Call.E, Call.Args[0], *Row, Held->getName(), F, Tu);
    }
  }
}

void JthreadWithoutStopCheck::checkStart(const Expr *At, const Expr *Work, const FunctionRow &Row, llvm::StringRef Class,
                                         const UserFunction &F, const TuAnalysis &Tu) {
  const FunctionDecl *Function = functionRunBy(Work);
  const EndlessWork Found = Function ? endlessWithoutToken(Function, Tu) : EndlessWork();
  const FunctionFlow *Flow = Found.Loops.empty() ? nullptr : Tu.flow(F);
  if (!Flow || isDetached(At, Tu, *Flow))
    return; // It ends, it can be told to, or nobody joins it.
  const SourceLocation Loc = Work->getBeginLoc();
  if (!firstReport(Loc))
    return; // Another instantiation of the same template.
  const auto *L = dyn_cast<LambdaExpr>(Work->IgnoreUnlessSpelledInSource());
  llvm::SmallVector<FixItHint, 3> Edits;
  if (L && Found.In->Decl == L->getCallOperator() && !nameIsTaken(F, L))
    Edits = takeToken(L, Found.Loops, Row, Tu);
  diag(Loc, "this work never ends and takes no '%0', so the destructor of '%1' waits for ever; take one, and leave the "
            "loop when a stop is requested")
      << Row.Token << Class << Edits;
  diag(Found.Loops.front()->getBeginLoc(), "this loop never ends", DiagnosticIDs::Note);
}

} // namespace deadline
