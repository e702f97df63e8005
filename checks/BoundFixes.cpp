//===--- BoundFixes.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BoundFixes.h"
#include "core/ast/FixIts.h"
#include "core/facts/Extractor.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Lex/Lexer.h"

namespace deadline {

using namespace clang;

std::string lengthWords(const ValueFact &Value) {
  return Value.Nanoseconds ? formatDuration(*Value.Nanoseconds) + " " : std::string();
}

namespace {

struct FoundBound {
  const UserFunction *Function = nullptr;
  const ModelledCall *Call = nullptr;
};

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

} // namespace

static FoundBound findBound(const TuAnalysis &Tu, SourceLocation Loc) {
  for (const auto &F : Tu.functions())
    for (const ModelledCall &C : F->Modelled)
      if (boundLocation(C.Call.E) == Loc)
        return {F.get(), &C};
  return {};
}

/// The one variable that a declaration statement makes from \p Init.
static const DeclStmt *declarationFrom(const Expr *Init, ASTContext &Context, const VarDecl *&V) {
  DynTypedNode Node = DynTypedNode::create(*Init);
  for (unsigned Depth = 0; Depth < 8; ++Depth) {
    const auto Parents = Context.getParents(Node);
    if (Parents.size() != 1)
      return nullptr;
    Node = Parents[0];
    if (const auto *Var = Node.get<VarDecl>()) {
      V = Var;
    } else if (const auto *Decl = Node.get<DeclStmt>()) {
      return V && Decl->isSingleDecl() ? Decl : nullptr;
    } else if (const auto *E = Node.get<Expr>(); !E || isa<CallExpr, LambdaExpr>(E)) {
      return nullptr;
    }
  }
  return nullptr;
}

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

DerivationFix fixDerivation(const TuAnalysis &Tu, SourceLocation Bound) {
  DerivationFix Fix;
  const FoundBound Found = findBound(Tu, Bound);
  if (!Found.Call || Found.Call->Row->TheRole != Role::DeriveBound || Bound.isMacroID())
    return Fix;
  ASTContext &Context = Tu.context();
  const Expr *Parent = Found.Call->at(Found.Call->Row->Parent);
  if (!Parent)
    return Fix;
  Parent = Parent->IgnoreUnlessSpelledInSource();
  const std::optional<std::string> ParentText = textOf(Parent->getSourceRange(), Context);
  if (!ParentText)
    return Fix; // Spelled by a macro.

  if (const CarrierRow *Row = Tu.models().carrier(Parent->getType()))
    for (const FunctionRow *Detach : Tu.models().detachesFor(*Row))
      if (!Detach->NewRoot && Detach->Parent.Where == Place::Kind::Arg) {
        Fix.DetachName = llvm::StringRef(Detach->Name).rsplit("::").second.str();
        Fix.Detach.push_back(FixItHint::CreateReplacement(Parent->getSourceRange(),
                                                          Detach->Name + "(" + *ParentText + ")"));
        break;
      }

  // `ctx` or `*ctx`; naming anything else twice might not be the same object.
  const Expr *Named = Parent;
  if (const auto *Deref = dyn_cast<UnaryOperator>(Parent); Deref && Deref->getOpcode() == UO_Deref)
    Named = Deref->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (!isa<DeclRefExpr>(Named))
    return Fix;
  const Expr *Derivation = Found.Call->Call.E;
  if (!Context.hasSameUnqualifiedType(Derivation->getType().getNonReferenceType(),
                                      Parent->getType().getNonReferenceType()))
    return Fix; // The uses may need the other type.
  if (passedPlainly(Derivation, *Found.Function)) {
    if (const auto Edit = replaceTokens(Derivation->getSourceRange(), *ParentText, Context))
      Fix.Safe.push_back(*Edit);
    return Fix;
  }
  const VarDecl *V = nullptr;
  const DeclStmt *Statement = declarationFrom(Derivation, Context, V);
  if (!Statement)
    return Fix; // Not a plain local.
  Uses All(V);
  All.TraverseStmt(Found.Function->Decl->getBody());
  if (All.Refs.empty())
    return Fix;
  for (const DeclRefExpr *Ref : All.Refs)
    if (Ref->getLocation().isMacroID() || !passedPlainly(Ref, *Found.Function))
      return Fix; // Cancelled, stored or changed: it serves something else too.
  const auto Removed = removeStatement(Statement, Context);
  if (!Removed)
    return Fix; // Partly spelled by a macro, or not a statement of a block.
  Fix.Safe.push_back(*Removed);
  for (const DeclRefExpr *Ref : All.Refs)
    Fix.Safe.push_back(FixItHint::CreateReplacement(Ref->getSourceRange(), *ParentText));
  return Fix;
}

ClampFix clampToScope(const TuAnalysis &Tu, SourceLocation Bound) {
  ClampFix Fix;
  const FoundBound Found = findBound(Tu, Bound);
  if (!Found.Call || Bound.isMacroID())
    return Fix;
  const Expr *Deadline = Found.Call->at(Found.Call->Row->Deadline);
  if (!Deadline)
    return Fix; // Relative: there is nothing to take the minimum of.
  ASTContext &Context = Tu.context();
  const Expr *Spelled = Deadline->IgnoreUnlessSpelledInSource();
  if (!spelledByUser(Spelled->getSourceRange(), Context))
    return Fix;
  const SourceLocation Begin = Spelled->getBeginLoc();
  const SourceLocation End = Lexer::getLocForEndOfToken(Spelled->getEndLoc(), 0, Context.getSourceManager(),
                                                        Context.getLangOpts());
  for (const ParmVarDecl *P : Found.Function->Decl->parameters())
    if (Tu.durations().isTimePoint(P->getType().getNonReferenceType()) && !P->getName().empty() &&
        Context.hasSameUnqualifiedType(P->getType().getNonReferenceType(),
                                       Spelled->getType().getNonReferenceType())) {
      Fix.Deadline = P->getNameAsString();
      Fix.Edits.push_back(FixItHint::CreateInsertion(Begin, "std::min(" + Fix.Deadline + ", "));
      Fix.Edits.push_back(FixItHint::CreateInsertion(End, ")"));
      return Fix;
    }
  return Fix;
}

} // namespace deadline
