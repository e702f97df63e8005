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
#include "llvm/ADT/SetVector.h"

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

/// A model may know a function of this name; it does if there is none to ask for.
static bool mayBeModelled(llvm::StringRef Name, const Catalogue &Models) {
  return Name.empty() || !Models.byIdentifier(Name).empty();
}

/// \p S only reads, compares, and makes calls that \p Passes lets pass.
static bool onlyReads(const Stmt *S, llvm::function_ref<bool(const Expr &)> Passes) {
  if (!S)
    return true;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (!Operator->isComparisonOp() && Operator->getOperator() != OO_Exclaim)
      return false;
  } else if (isa<CallExpr, CXXConstructExpr>(S)) {
    if (!Passes(*cast<Expr>(S)))
      return false;
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (!Binary->isComparisonOp() && !Binary->isLogicalOp())
      return false;
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    if (Unary->getOpcode() != UO_LNot && Unary->getOpcode() != UO_Deref)
      return false;
  } else if (!isa<CompoundStmt, ReturnStmt, IfStmt, ConditionalOperator, ParenExpr, ParenListExpr, InitListExpr,
                  ImplicitCastExpr, CXXDefaultInitExpr, ArraySubscriptExpr, DeclRefExpr, MemberExpr,
                  UnresolvedMemberExpr, CXXThisExpr, CXXDependentScopeMemberExpr, DependentScopeDeclRefExpr,
                  UnresolvedLookupExpr, IntegerLiteral, FloatingLiteral, CharacterLiteral, StringLiteral,
                  CXXBoolLiteralExpr, CXXNullPtrLiteralExpr>(S)) {
    return false;
  }
  return llvm::all_of(S->children(), [&](const Stmt *Child) { return onlyReads(Child, Passes); });
}

/// The same, and asks objects for what they know: no model knows what is called,
/// and no argument is passed on.
static bool onlyAsks(const Stmt *S, const Catalogue &Models) {
  return onlyReads(S, [&](const Expr &E) {
    const auto *Call = dyn_cast<CallExpr>(&E);
    return Call && Call->getNumArgs() == 0 && !mayBeModelled(calledName(*Call), Models);
  });
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

/// A generic lambda, or the call operator of a class, was given to a library's
/// algorithm.
static bool missesCallOperator(const TuAnalysis &Tu) {
  return llvm::any_of(Tu.functions(), [&](const auto &F) {
    const auto *Operator = dyn_cast<CXXMethodDecl>(F->Decl);
    return Operator && Operator->getOverloadedOperator() == OO_Call && Operator->isDependentContext() &&
           awaitsInstantiation(*Operator) && !isQuiet(*Operator, Tu.models().catalogue());
  });
}

using Classes = llvm::SmallSetVector<const CXXRecordDecl *, 8>;

static void addUserClasses(llvm::ArrayRef<TemplateArgument> Arguments, Classes &Found) {
  for (const TemplateArgument &A : Arguments) {
    if (A.getKind() == TemplateArgument::Pack)
      addUserClasses(A.pack_elements(), Found);
    if (A.getKind() != TemplateArgument::Type)
      continue;
    const CXXRecordDecl *Class = A.getAsType().getNonReferenceType()->getAsCXXRecordDecl();
    if (!Class || Class->isLambda() || maySkipBody(*Class))
      continue;
    // The class itself may wait for the library to need it: then its template stands for it.
    const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Class);
    if (Special && !Class->hasDefinition())
      Class = Special->getSpecializedTemplate()->getTemplatedDecl();
    if (Class->hasDefinition())
      Found.insert(Class->getDefinition());
  }
}

/// The user's classes that the library's functions called in \p Tu are made
/// for, as `std::make_unique<T>()` is: these may make and destroy an object.
static Classes handledByLibraries(const TuAnalysis &Tu) {
  Classes Found;
  for (const auto &F : Tu.functions())
    for (const AnyCall &Call : F->Calls) {
      if (!Call.Callee || !maySkipBody(*Call.Callee))
        continue;
      if (const TemplateArgumentList *Own = Call.Callee->getTemplateSpecializationArgs())
        addUserClasses(Own->asArray(), Found);
      if (const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(Call.Callee->getDeclContext()))
        addUserClasses(Class->getTemplateArgs().asArray(), Found);
    }
  return Found;
}

/// \p Pattern does nothing of interest whatever the types: virtual calls, and
/// those of constructors, are followed to it, so that any call counts.
static bool doesNothing(const FunctionDecl &Pattern, const Catalogue &Models) {
  auto Passes = [&](const Expr &E) {
    const auto *Made = dyn_cast<CXXConstructExpr>(&E);
    return Made && maySkipBody(*Made->getConstructor()) &&
           !mayBeModelled(Made->getConstructor()->getParent()->getName(), Models);
  };
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Pattern))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (!onlyReads(Init->getInit(), Passes))
        return false;
  return onlyReads(Pattern.getBody(), Passes);
}

/// What an object of \p Class is made and destroyed by, and its virtual
/// functions: a pattern with something to analyse, of which nobody made an
/// instance.
static bool lacksInstance(const CXXRecordDecl &Class, const Catalogue &Models) {
  const bool Never = Class.isDependentContext();
  return llvm::any_of(Class.decls(), [&](const Decl *D) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(D);
    const auto *Method = dyn_cast<CXXMethodDecl>(Template ? Template->getTemplatedDecl() : D);
    if (!Method || !(isa<CXXConstructorDecl, CXXDestructorDecl>(Method) || Method->isVirtual()))
      return false;
    const bool Made = Template ? llvm::any_of(Template->specializations(),
                                              [](const FunctionDecl *Special) { return Special->isDefined(); })
                               : !Never && Method->isDefined();
    if (Made)
      return false;
    const FunctionDecl *Pattern = Method->getTemplateInstantiationPattern();
    if (!Pattern)
      Pattern = Method;
    return Pattern->isDefined(Pattern) && !doesNothing(*Pattern, Models);
  });
}

bool missesInstantiations(const TuAnalysis &Tu) {
  return missesCallOperator(Tu) || llvm::any_of(handledByLibraries(Tu), [&](const CXXRecordDecl *Class) {
           return lacksInstance(*Class, Tu.models().catalogue());
         });
}

} // namespace deadline
