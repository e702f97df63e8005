//===--- SkippedBodies.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/SkippedBodies.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

namespace deadline {

using namespace clang;

bool maySkipBody(const Decl &D) {
  const SourceManager &SM = D.getASTContext().getSourceManager();
  return SM.isInSystemHeader(SM.getExpansionLoc(D.getLocation()));
}

/// The name of the function that \p Call calls, whatever its types will be;
/// empty if it has none, or if it is given arguments.
static llvm::StringRef askedName(const CallExpr &Call) {
  if (Call.getNumArgs() != 0)
    return {};
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  DeclarationName Name;
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
    Name = Member->getMember();
  else if (const auto *Overloaded = dyn_cast<OverloadExpr>(Callee))
    Name = Overloaded->getName();
  else if (const auto *Known = dyn_cast<MemberExpr>(Callee))
    Name = Known->getMemberDecl()->getDeclName();
  return Name.isIdentifier() && Name ? Name.getAsIdentifierInfo()->getName() : llvm::StringRef();
}

/// Whatever the types will be, \p S only reads, asks objects for what they know
/// and compares: no model knows a function in it, and no argument is passed on.
static bool onlyAsks(const Stmt *S, const Catalogue &Models) {
  if (!S)
    return true;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (!Operator->isComparisonOp())
      return false;
  } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const llvm::StringRef Name = askedName(*Call);
    if (Name.empty() || !Models.byIdentifier(Name).empty())
      return false;
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (!Binary->isComparisonOp() && !Binary->isLogicalOp())
      return false;
  } else if (!isa<CompoundStmt, ReturnStmt, IfStmt, ConditionalOperator, ParenExpr, ImplicitCastExpr,
                  ArraySubscriptExpr, DeclRefExpr, MemberExpr, UnresolvedMemberExpr, CXXThisExpr,
                  CXXDependentScopeMemberExpr, DependentScopeDeclRefExpr, UnresolvedLookupExpr, IntegerLiteral,
                  FloatingLiteral, CharacterLiteral, StringLiteral, CXXBoolLiteralExpr, CXXNullPtrLiteralExpr>(S)) {
    return false;
  }
  return llvm::all_of(S->children(), [&](const Stmt *Child) { return onlyAsks(Child, Models); });
}

/// `return a.x() < b.x();` and the like.
static bool returnsComparison(const Stmt *Body) {
  const auto *Block = dyn_cast<CompoundStmt>(Body);
  const auto *Return = Block && Block->size() == 1 ? dyn_cast<ReturnStmt>(Block->body_front()) : nullptr;
  const Expr *Value = Return ? Return->getRetValue() : nullptr;
  if (!Value)
    return false;
  Value = Value->IgnoreParenImpCasts();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Value))
    return Operator->isComparisonOp();
  const auto *Binary = dyn_cast<BinaryOperator>(Value);
  return Binary && (Binary->isComparisonOp() || Binary->isLogicalOp());
}

/// There is nothing to learn from an instantiation of \p Operator: it has no
/// bound and hands nothing on.
static bool isQuiet(const CXXMethodDecl &Operator, const Catalogue &Models) {
  const Stmt *Body = Operator.getBody();
  // What a lambda that is handed to somebody calls is called in his time. Only
  // one that orders or filters is not.
  return onlyAsks(Body, Models) && (!Operator.getParent()->isLambda() || returnsComparison(Body));
}

/// A body that was skipped may be all that instantiates \p Operator, a pattern.
static bool awaitsInstantiation(const CXXMethodDecl &Operator) {
  const CXXRecordDecl *Class = Operator.getParent();
  // A lambda that is not generic comes with the function that it is in.
  if (Class->isLambda())
    return Operator.getDescribedFunctionTemplate() && !Class->isDependentContext();
  // What is written for a library's template, such as std::hash, computes something for it.
  if (const auto *Special = dyn_cast<ClassTemplatePartialSpecializationDecl>(Class))
    return !maySkipBody(*Special->getSpecializedTemplate());
  // Nobody has an object of a class that was never named with its arguments.
  if (const ClassTemplateDecl *Template = Class->getDescribedClassTemplate();
      Template && Template->specializations().empty())
    return false;
  return true;
}

bool missesInstantiations(const TuAnalysis &Tu) {
  return llvm::any_of(Tu.functions(), [&](const auto &F) {
    const auto *Operator = dyn_cast<CXXMethodDecl>(F->Decl);
    return Operator && Operator->getOverloadedOperator() == OO_Call && Operator->isDependentContext() &&
           awaitsInstantiation(*Operator) && !isQuiet(*Operator, Tu.models().catalogue());
  });
}

} // namespace deadline
