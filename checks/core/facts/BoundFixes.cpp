//===--- BoundFixes.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What can be done about a bound that should not be set: the edits are found
/// while the source is at hand, and ride on the fact.

#include "core/ast/FixIts.h"
#include "core/facts/FunctionExtractor.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

namespace {

/// All uses of one variable in a body.
class Uses : public RecursiveASTVisitor<Uses> {
public:
  explicit Uses(const VarDecl *V) : V(V) {}
  std::vector<const DeclRefExpr *> Refs;
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    if (E->getDecl() == V)
      Refs.push_back(E);
    return true;
  }

private:
  const VarDecl *V;
};

/// The statement that declares one variable from \p Made and nothing else.
class DeclarationFrom : public RecursiveASTVisitor<DeclarationFrom> {
public:
  explicit DeclarationFrom(const Expr *Made) : Made(Made) {}
  const DeclStmt *Statement = nullptr;
  const VarDecl *Variable = nullptr;
  bool VisitDeclStmt(DeclStmt *S) {
    const auto *V = S->isSingleDecl() ? dyn_cast<VarDecl>(S->getSingleDecl()) : nullptr;
    if (!V || !V->getInit() || !isMade(V->getInit()))
      return true;
    Statement = S;
    Variable = V;
    return false;
  }

private:
  /// Through conversions and copies, but not through calls that take it.
  bool isMade(const Expr *E) const {
    while (E && E != Made) {
      const Expr *Inner = E->IgnoreUnlessSpelledInSource();
      if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner); Construct && Construct->getNumArgs() == 1)
        Inner = Construct->getArg(0);
      else if (const auto *List = dyn_cast<InitListExpr>(Inner); List && List->getNumInits() == 1)
        Inner = List->getInit(0);
      else if (const auto *Await = dyn_cast<CoawaitExpr>(Inner))
        Inner = Await->getOperand();
      if (Inner == E)
        return false;
      E = Inner;
    }
    return E == Made;
  }

  const Expr *Made;
};

} // namespace

/// The argument is passed on as it is: by value or by const reference.
static bool passedPlainly(const Expr *Ref, const UserFunction &F) {
  for (const AnyCall &C : F.Calls)
    for (unsigned I = 0; I < C.Args.size(); ++I) {
      if (C.Args[I]->IgnoreUnlessSpelledInSource() != Ref || I >= C.Callee->getNumParams())
        continue;
      const QualType Param = C.Callee->getParamDecl(I)->getType();
      if (const auto *Copy = dyn_cast<CXXConstructorDecl>(C.Callee); Copy && Copy->isCopyOrMoveConstructor())
        continue; // The copy into a by-value parameter: the call itself counts.
      return !Param->isPointerType() && (!Param->isReferenceType() || Param.getNonReferenceType().isConstQualified());
    }
  return false;
}

/// Use the parent and drop the derivation (only where the derived carrier
/// serves nothing but calls that take the parent as well), or derive from a
/// detached parent.
void FunctionExtractor::findDerivationFix(BoundFact &B, const ModelledCall &C) const {
  ASTContext &Context = Tu.context();
  const Expr *Parent = C.at(C.Row->Parent);
  if (!Parent || boundLocation(C.Call.E).isMacroID())
    return;
  Parent = Parent->IgnoreUnlessSpelledInSource();
  const std::optional<std::string> ParentText = textOf(Parent->getSourceRange(), Context);
  if (!ParentText)
    return; // Spelled by a macro.

  if (const CarrierRow *Row = Tu.models().carrier(Parent->getType()))
    for (const FunctionRow *Detach : Tu.models().detachesFor(*Row))
      if (!Detach->NewRoot && Detach->Parent.Where == Place::Kind::Arg) {
        B.DetachName = llvm::StringRef(Detach->Name).rsplit("::").second.str();
        B.DetachParent = {X.Names.edit(FixItHint::CreateReplacement(Parent->getSourceRange(),
                                                                    Detach->Name + "(" + *ParentText + ")"))};
        break;
      }

  // `ctx` or `*ctx`; naming anything else twice might not be the same object.
  const Expr *Named = Parent;
  if (const auto *Deref = dyn_cast<UnaryOperator>(Parent); Deref && Deref->getOpcode() == UO_Deref)
    Named = Deref->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (!isa<DeclRefExpr>(Named))
    return;
  const Expr *Derivation = C.Call.E;
  if (!Context.hasSameUnqualifiedType(Derivation->getType().getNonReferenceType(),
                                      Parent->getType().getNonReferenceType()))
    return; // The uses may need the other type.
  if (passedPlainly(Derivation, F)) {
    if (const auto Edit = replaceTokens(Derivation->getSourceRange(), *ParentText, Context))
      B.UseParent = {X.Names.edit(*Edit)};
    return;
  }
  DeclarationFrom Declared(Derivation);
  Declared.TraverseStmt(F.Decl->getBody());
  if (!Declared.Statement)
    return; // Not a plain local.
  Uses All(Declared.Variable);
  All.TraverseStmt(F.Decl->getBody());
  if (All.Refs.empty())
    return;
  for (const DeclRefExpr *Ref : All.Refs)
    if (Ref->getLocation().isMacroID() || !passedPlainly(Ref, F))
      return; // Cancelled, stored or changed: it serves something else too.
  const auto Removed = removeStatement(Declared.Statement, Context);
  if (!Removed)
    return; // Partly spelled by a macro, or not a statement of a block.
  B.UseParent.push_back(X.Names.edit(*Removed));
  for (const DeclRefExpr *Ref : All.Refs)
    B.UseParent.push_back(X.Names.edit(FixItHint::CreateReplacement(Ref->getSourceRange(), *ParentText)));
}

/// `std::min(deadline, …)` around the bound's absolute deadline, where a
/// parameter is a deadline of the same type.
void FunctionExtractor::findClamp(BoundFact &B, const ModelledCall &C) const {
  const Expr *Deadline = C.at(C.Row->Deadline);
  if (!Deadline || boundLocation(C.Call.E).isMacroID())
    return; // Relative: there is nothing to take the minimum of.
  ASTContext &Context = Tu.context();
  const Expr *Spelled = Deadline->IgnoreUnlessSpelledInSource();
  if (!spelledByUser(Spelled->getSourceRange(), Context))
    return;
  for (const ParmVarDecl *P : F.Decl->parameters())
    if (Tu.durations().isTimePoint(P->getType().getNonReferenceType()) && !P->getName().empty() &&
        Context.hasSameUnqualifiedType(P->getType().getNonReferenceType(),
                                       Spelled->getType().getNonReferenceType())) {
      B.ClampTo = P->getNameAsString();
      const SourceLocation End = Lexer::getLocForEndOfToken(
          Spelled->getEndLoc(), 0, Context.getSourceManager(), Context.getLangOpts());
      B.Clamp = {
          X.Names.edit(FixItHint::CreateInsertion(Spelled->getBeginLoc(), "std::min(" + B.ClampTo + ", ")),
          X.Names.edit(FixItHint::CreateInsertion(End, ")"))};
      return;
    }
}

} // namespace deadline
