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
/// empty if it has none.
static llvm::StringRef calledName(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  DeclarationName Name;
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
    Name = Member->getMember();
  else if (const auto *Scoped = dyn_cast<DependentScopeDeclRefExpr>(Callee))
    Name = Scoped->getDeclName();
  else if (const auto *Overloaded = dyn_cast<OverloadExpr>(Callee))
    Name = Overloaded->getName();
  else if (const auto *Known = dyn_cast_or_null<NamedDecl>(Call.getCalleeDecl()))
    Name = Known->getDeclName();
  const IdentifierInfo *Id = Name.getAsIdentifierInfo();
  return Id ? Id->getName() : llvm::StringRef();
}

/// Whatever the types will be, \p S only reads, asks objects for what they know
/// and compares: no model knows a function in it, and no argument is passed on.
static bool onlyAsks(const Stmt *S, const Catalogue &Models) {
  if (!S)
    return true;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (!Operator->isComparisonOp() && Operator->getOperator() != OO_Exclaim)
      return false;
  } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const llvm::StringRef Name = calledName(*Call);
    if (Call->getNumArgs() != 0 || Name.empty() || !Models.byIdentifier(Name).empty())
      return false;
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (!Binary->isComparisonOp() && !Binary->isLogicalOp())
      return false;
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    if (Unary->getOpcode() != UO_LNot && Unary->getOpcode() != UO_Deref)
      return false;
  } else if (!isa<CompoundStmt, ReturnStmt, IfStmt, ConditionalOperator, ParenExpr, ImplicitCastExpr,
                  ArraySubscriptExpr, DeclRefExpr, MemberExpr, UnresolvedMemberExpr, CXXThisExpr,
                  CXXDependentScopeMemberExpr, DependentScopeDeclRefExpr, UnresolvedLookupExpr, IntegerLiteral,
                  FloatingLiteral, CharacterLiteral, StringLiteral, CXXBoolLiteralExpr, CXXNullPtrLiteralExpr>(S)) {
    return false;
  }
  return llvm::all_of(S->children(), [&](const Stmt *Child) { return onlyAsks(Child, Models); });
}

/// `return a.x() < b.x();`, `return !a.x();` and the like.
static bool returnsTruth(const Stmt *Body) {
  const auto *Block = dyn_cast<CompoundStmt>(Body);
  const auto *Return = Block && Block->size() == 1 ? dyn_cast<ReturnStmt>(Block->body_front()) : nullptr;
  const Expr *Value = Return ? Return->getRetValue() : nullptr;
  if (!Value)
    return false;
  Value = Value->IgnoreParenImpCasts();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Value))
    return Operator->isComparisonOp() || Operator->getOperator() == OO_Exclaim;
  if (const auto *Unary = dyn_cast<UnaryOperator>(Value))
    return Unary->getOpcode() == UO_LNot;
  const auto *Binary = dyn_cast<BinaryOperator>(Value);
  return Binary && (Binary->isComparisonOp() || Binary->isLogicalOp());
}

/// A model may know a function that \p S calls.
static bool callsModelled(const Stmt *S, const Catalogue &Models) {
  if (!S)
    return false;
  const auto *Call = dyn_cast<CallExpr>(S);
  return (Call && !Models.byIdentifier(calledName(*Call)).empty()) ||
         llvm::any_of(S->children(), [&](const Stmt *Child) { return callsModelled(Child, Models); });
}

/// There is nothing to learn from an instantiation of \p Operator: it has no
/// bound, waits for nothing and hands nothing on.
static bool isQuiet(const CXXMethodDecl &Operator, const Catalogue &Models) {
  const CXXRecordDecl *Class = Operator.getParent();
  const Stmt *Body = Operator.getBody();
  // What a lambda that is handed to somebody calls is called in his time. Only
  // one that orders or filters is not.
  if (Class->isLambda())
    return returnsTruth(Body) && onlyAsks(Body, Models);
  // What is written for a library's template, such as std::hash, computes
  // something for it.
  if (const auto *Special = dyn_cast<ClassTemplatePartialSpecializationDecl>(Class);
      Special && maySkipBody(*Special->getSpecializedTemplate()))
    return !callsModelled(Body, Models);
  // An object of any other class is not followed to where it is called.
  return onlyAsks(Body, Models);
}

/// A body that was skipped may be all that instantiates \p Operator, a pattern.
static bool awaitsInstantiation(const CXXMethodDecl &Operator) {
  const CXXRecordDecl *Class = Operator.getParent();
  // A lambda that is not generic comes with the function that it is in.
  if (Class->isLambda())
    return Operator.getDescribedFunctionTemplate() && !Class->isDependentContext();
  // Nobody has an object of a class that was never named with its arguments.
  const ClassTemplateDecl *Template = Class->getDescribedClassTemplate();
  return !Template || !Template->specializations().empty();
}

bool missesInstantiations(const TuAnalysis &Tu) {
  return llvm::any_of(Tu.functions(), [&](const auto &F) {
    const auto *Operator = dyn_cast<CXXMethodDecl>(F->Decl);
    return Operator && Operator->getOverloadedOperator() == OO_Call && Operator->isDependentContext() &&
           awaitsInstantiation(*Operator) && !isQuiet(*Operator, Tu.models().catalogue());
  });
}

} // namespace deadline
