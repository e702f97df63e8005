//===--- Callables.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Functions as values: which are given to whom, which members keep one, and
/// the calls of what arrived in a parameter, member or capture. Which function
/// that is, the linked program knows.

#include "core/facts/FunctionExtractor.h"
#include "clang/AST/ExprCXX.h"

namespace deadline {

using namespace clang;

static bool hasCallOperator(const CXXRecordDecl *Class, unsigned Depth = 0) {
  if (!Class || !Class->hasDefinition() || Depth > 3)
    return false;
  DeclarationNameTable &Names = Class->getASTContext().DeclarationNames;
  if (!Class->lookup(Names.getCXXOperatorName(OO_Call)).empty())
    return true;
  return llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
    return hasCallOperator(Base.getType()->getAsCXXRecordDecl(), Depth + 1);
  });
}

/// A pointer to a function, a closure, or a library's wrapper of one.
bool FunctionExtractor::isCallable(QualType T) const {
  if (T.isNull())
    return false; // A list in parentheses, in a template's pattern.
  T = T.getNonReferenceType();
  if (T->isFunctionPointerType())
    return true;
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!Class)
    return false;
  if (Class->isLambda())
    return true;
  const SourceManager &SM = Tu.context().getSourceManager();
  return SM.isInSystemHeader(SM.getExpansionLoc(Class->getLocation())) && hasCallOperator(Class);
}

/// The parameter, member or capture that \p E names, if it holds a function.
std::optional<Slot> FunctionExtractor::callableSlot(const Expr *E) const {
  for (unsigned Depth = 0; E && Depth < 6; ++Depth) {
    E = E->IgnoreUnlessSpelledInSource();
    if (const auto *Deref = dyn_cast<UnaryOperator>(E); Deref && Deref->getOpcode() == UO_Deref)
      E = Deref->getSubExpr();
    else if (const AnyCall Call = AnyCall::of(E); Call && Call.Args.size() == 1 && !Call.Object &&
             (isa<CXXConstructExpr>(Call.E) || Call.Callee->isInStdNamespace()))
      E = Call.Args[0]; // std::move, std::forward, std::ref, a copy
    else
      break;
  }
  if (!E || !isCallable(E->getType()))
    return std::nullopt;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      return slotOf(V);
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
      return memberSlot(Field);
  return std::nullopt;
}

FunctionValue FunctionExtractor::functionValue(const Expr *E) const {
  FunctionValue Value;
  if (const auto Target = targetOf(E); Target && !Target->CallExpr && Target->Callee) {
    if (followed(Target->Callee))
      Value.Usr = X.usr(Target->Callee);
  } else if (const auto From = callableSlot(E)) {
    Value.From = *From;
  }
  return Value;
}

void FunctionExtractor::addCallThrough(const Expr *Callable, const Expr *Call,
                                       llvm::ArrayRef<QualType> Parameters,
                                       llvm::ArrayRef<const Expr *> Args) {
  const std::optional<Slot> From = callableSlot(Callable);
  if (!From)
    return; // What is called is not known.
  CallFact Fact;
  Fact.Where = X.site(Call->getExprLoc());
  Fact.Through = *From;
  if (const auto Path = AccessPath::of(Callable->IgnoreUnlessSpelledInSource()); Path && Path->leaf())
    Fact.CalleeName = Path->leaf()->getNameAsString();
  Fact.Gov.Bounds = under(Call);
  if (const auto Work = WorkUses.find(Call); Work != WorkUses.end()) {
    Fact.Awaited = Work->second.Awaited;
    Fact.OtherThread = Work->second.OtherThread;
  }
  CallsAt[Call].push_back(Facts.Calls.size());
  Facts.Calls.push_back(std::move(Fact));
  CallSources.push_back(Call);
  passArguments(Facts.Calls.back(), Parameters, Args, Call);
}

void FunctionExtractor::addCallsThroughPointers() {
  for (const CallExpr *Call : F.PointerCalls) {
    const auto *Type = Call->getCallee()->getType()->getPointeeType()->getAs<FunctionProtoType>();
    if (!Type)
      continue;
    const llvm::SmallVector<const Expr *, 4> Args(Call->arg_begin(), Call->arg_end());
    addCallThrough(Call->getCallee(), Call, Type->getParamTypes(), Args);
  }
}

void FunctionExtractor::bind(const ValueDecl *Field, const Expr *Value) {
  if (!Value || !isCallable(Field->getType()))
    return;
  if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Value))
    Value = Default->getExpr();
  const Expr *Plain = Value->IgnoreUnlessSpelledInSource();
  if (Plain->getType().isNull())
    return; // In the pattern of a template.
  if (Plain->isNullPointerConstant(Tu.context(), Expr::NPC_ValueDependentIsNotNull) != Expr::NPCK_NotNull)
    return; // Keeps nothing.
  if (const auto *Empty = dyn_cast<CXXConstructExpr>(Plain); Empty && Empty->getNumArgs() == 0)
    return;
  // One that is not known is kept too: then nobody can say what is called.
  Facts.Binds.push_back({memberSlot(Field), functionValue(Value)});
}

void FunctionExtractor::collectBinds() {
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F.Decl); Ctor && !Ctor->isCopyOrMoveConstructor())
    for (const CXXCtorInitializer *Init : Ctor->inits())
      if (Init->isMemberInitializer())
        bind(Init->getMember(), Init->getInit());
  auto Assigned = [&](const Expr *To, const Expr *Value) {
    if (const auto *Member = dyn_cast<MemberExpr>(To->IgnoreUnlessSpelledInSource()))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
        bind(Field, Value);
  };
  for (const BinaryOperator *E : F.PointerAssignments)
    Assigned(E->getLHS(), E->getRHS());
  for (const AnyCall &C : F.Calls)
    if (C.Callee->getOverloadedOperator() == OO_Equal && C.Object && C.Args.size() == 1)
      Assigned(C.Object, C.Args[0]);
}

} // namespace deadline
