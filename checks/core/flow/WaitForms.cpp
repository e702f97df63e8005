//===--- WaitForms.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/WaitForms.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/BodyWalk.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace deadline {

const Expr *wholeExpression(const Expr *Call, const FunctionFlow &Flow) {
  const Expr *Whole = Call;
  for (const Stmt *Up = Flow.parent(Call); Up; Up = Flow.parent(Up)) {
    const auto *E = dyn_cast<Expr>(Up);
    if (!E || !isa<FullExpr, ParenExpr, CastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
                   CoroutineSuspendExpr, DependentCoawaitExpr>(E))
      break;
    Whole = E;
  }
  return Whole;
}

/// Evaluated for its effects alone.
static bool isStatement(const Stmt *S, const FunctionFlow &Flow) {
  const Stmt *Up = Flow.parent(S);
  if (!Up || isa<CompoundStmt, SwitchCase, LabelStmt>(Up))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(Up))
    return If->getThen() == S || If->getElse() == S;
  if (const auto *While = dyn_cast<WhileStmt>(Up))
    return While->getBody() == S;
  if (const auto *Do = dyn_cast<DoStmt>(Up))
    return Do->getBody() == S;
  if (const auto *For = dyn_cast<ForStmt>(Up))
    return For->getBody() == S || For->getInc() == S || For->getInit() == S;
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Up))
    return Range->getBody() == S;
  return false;
}

bool castToVoid(const Expr *Call, const FunctionFlow &Flow) {
  for (const Stmt *Up = Flow.parent(Call); Up && isa<Expr>(Up); Up = Flow.parent(Up))
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Up); Cast && Cast->getType()->isVoidType())
      return true;
  return false;
}

bool resultUnused(const Expr *Call, const FunctionFlow &Flow) {
  return isStatement(wholeExpression(Call, Flow), Flow);
}

const Expr *predicateOf(const ModelledCall &Wait) {
  const Expr *Bound = Wait.at(Wait.Row->Timeout ? Wait.Row->Timeout : Wait.Row->Deadline);
  const Expr *On = Wait.at(Wait.Row->On), *Carrier = Wait.at(Wait.Row->Carrier);
  for (const Expr *Arg : Wait.Call.Args) {
    if (!Arg || Arg == Bound || Arg == On || Arg == Carrier || isa<CXXDefaultArgExpr>(Arg))
      continue;
    const QualType T = Arg->getType().getNonReferenceType();
    if (T->isFunctionType() || T->isFunctionPointerType())
      return Arg;
    const CXXRecordDecl *Record = T->getAsCXXRecordDecl();
    if (!Record || !Record->hasDefinition() || timeType(T))
      continue;
    ASTContext &Context = Record->getASTContext();
    if (Record->isLambda() ||
        !Record->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Call)).empty() ||
        (Record->getIdentifier() && Record->getName() == "Condition"))
      return Arg;
  }
  return nullptr;
}

bool hasTwin(const AnyCall &Call, llvm::StringRef Name, unsigned Args) {
  if (Name.empty())
    return false;
  ASTContext &Context = Call.Callee->getASTContext();
  const DeclContext *Home = Call.Callee->getDeclContext();
  for (const NamedDecl *D : Home->lookup(&Context.Idents.get(Name))) {
    const NamedDecl *Found = D->getUnderlyingDecl();
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(Found))
      Found = Template->getTemplatedDecl();
    const auto *Other = dyn_cast<FunctionDecl>(Found);
    if (Other && Other->getMinRequiredArguments() <= Args && Args <= Other->getNumParams())
      return true;
  }
  return false;
}

/// Without its only reader the variable would be unused.
static bool readsVariableAlone(const Expr *E, const FunctionFlow &Flow) {
  bool Alone = false;
  walkBody(E, [&](const Stmt *S, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!V || !V->isLocalVarDeclOrParm())
      return;
    unsigned Uses = 0;
    walkBody(Flow.body(), [&](const Stmt *Other, bool) {
      const auto *Use = dyn_cast<DeclRefExpr>(Other);
      Uses += Use && Use->getDecl() == V;
    });
    Alone |= Uses < 2;
  });
  return Alone;
}

std::optional<WaitEdits> untimedForm(const ModelledCall &Wait, const FunctionFlow &Flow) {
  const Expr *Bound = Wait.at(Wait.Row->Timeout ? Wait.Row->Timeout : Wait.Row->Deadline);
  const auto *Call = dyn_cast<CallExpr>(Wait.Call.E);
  const std::string &Name = Wait.Row->TheTwins.Untimed;
  if (!Bound || !Call || !hasTwin(Wait.Call, Name, Wait.Call.spelledArgs() - 1) ||
      readsVariableAlone(Bound, Flow))
    return std::nullopt;
  const auto Rename = renameCallee(Call, Name, Flow.context());
  const auto Removal = removeArgument(Call, Bound, Flow.context());
  if (!Rename || !Removal)
    return std::nullopt;
  return WaitEdits{*Rename, *Removal};
}

std::string fromNow(llvm::StringRef Length) { return ("std::chrono::steady_clock::now() + " + Length).str(); }

std::optional<WaitEdits> untilForm(const ModelledCall &Wait, llvm::StringRef Deadline,
                                   const FunctionFlow &Flow) {
  const Expr *Bound = Wait.at(Wait.Row->Timeout);
  const auto *Call = dyn_cast<CallExpr>(Wait.Call.E);
  const std::string &Name = Wait.Row->TheTwins.Until;
  if (!Bound || !Call || !hasTwin(Wait.Call, Name, Wait.Call.spelledArgs()))
    return std::nullopt;
  const auto Rename = renameCallee(Call, Name, Flow.context());
  const auto Replacement = replaceTokens(Bound->getSourceRange(), Deadline, Flow.context());
  if (!Rename || !Replacement)
    return std::nullopt;
  return WaitEdits{*Rename, *Replacement};
}

} // namespace deadline
