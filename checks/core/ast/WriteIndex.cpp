//===--- WriteIndex.cpp - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/WriteIndex.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace deadline {

bool isMutableReference(const FunctionDecl *F, unsigned Param) {
  if (Param >= F->getNumParams())
    return false;
  const QualType T = F->getParamDecl(Param)->getType();
  if (!T->isLValueReferenceType() || T->getPointeeType().isConstQualified())
    return false;
  const FunctionTemplateDecl *Template = F->getPrimaryTemplate();
  if (!Template || Template->getTemplatedDecl()->getNumParams() == 0)
    return true;
  // Past the end of the pattern stands what its parameter pack expanded to.
  const FunctionDecl *Pattern = Template->getTemplatedDecl();
  QualType Written =
      Pattern->getParamDecl(std::min(Param, Pattern->getNumParams() - 1))
          ->getType();
  if (const auto *Pack = Written->getAs<PackExpansionType>())
    Written = Pack->getPattern();
  return !Written->isRValueReferenceType();
}

class WriteCollector : public RecursiveASTVisitor<WriteCollector> {
public:
  WriteCollector(WriteIndex &Index, ASTContext &Context)
      : Index(Index), SM(Context.getSourceManager()) {}

  // Checks see the instantiations of the user's templates, whose variables are
  // declarations of their own.
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }

  bool TraverseDecl(Decl *D) {
    // System headers write nothing of the user's, and are most of the code.
    if (D && D->getLocation().isValid() && !isa<TranslationUnitDecl>(D) &&
        isa<NamespaceDecl, LinkageSpecDecl, FunctionDecl, RecordDecl,
            RedeclarableTemplateDecl, VarDecl>(D) &&
        SM.isInSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitBinaryOperator(BinaryOperator *B) {
    if (B->getOpcode() == BO_Assign)
      write(B->getLHS(), B->getRHS(), /*Adjusts=*/false);
    else if (B->isCompoundAssignmentOp())
      write(B->getLHS(), B->getRHS(), /*Adjusts=*/true);
    return true;
  }

  bool VisitUnaryOperator(UnaryOperator *U) {
    if (U->isIncrementDecrementOp())
      write(U->getSubExpr(), nullptr, true);
    else if (U->getOpcode() == UO_AddrOf && !Harmless.contains(U))
      opaque(U->getSubExpr());
    return true;
  }

  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *C) {
    if (C->getOperator() == OO_Equal && C->getNumArgs() == 2)
      write(C->getArg(0), C->getArg(1), false);
    else if (C->isAssignmentOp() && C->getNumArgs() == 2)
      write(C->getArg(0), C->getArg(1), true);
    else if (C->getOperator() == OO_PlusPlus ||
             C->getOperator() == OO_MinusMinus)
      write(C->getArg(0), nullptr, true);
    return true;
  }

  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *C) {
    const CXXMethodDecl *Method = C->getMethodDecl();
    const Expr *Object = C->getImplicitObjectArgument();
    // Only a variable of class type can be changed by a method; a pointer
    // stays what it is.
    if (Method && Object && !Method->isConst() && !Method->isStatic() &&
        !Object->getType()->isPointerType())
      opaque(Object);
    return true;
  }

  bool VisitCallExpr(CallExpr *C) {
    const FunctionDecl *F = C->getDirectCallee();
    if (F)
      Index.ByFunction[F->getCanonicalDecl()].Sites.push_back(C);
    if (const auto *Callee =
            dyn_cast<DeclRefExpr>(C->getCallee()->IgnoreParenImpCasts()))
      Called.insert(Callee);
    if (F && F->isInStdNamespace() && F->getIdentifier() &&
        (F->getName() == "move" || F->getName() == "forward" ||
         F->getName() == "as_const" || F->getName() == "addressof"))
      return true;
    const unsigned Shift =
        isa<CXXOperatorCallExpr>(C) && isa_and_nonnull<CXXMethodDecl>(F) ? 1
                                                                         : 0;
    for (unsigned I = Shift; I < C->getNumArgs(); ++I)
      argument(F, I - Shift, C->getArg(I));
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *C) {
    for (unsigned I = 0; I < C->getNumArgs(); ++I)
      argument(C->getConstructor(), I, C->getArg(I));
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (const auto *F = dyn_cast<FunctionDecl>(Ref->getDecl()))
      if (!Called.contains(Ref))
        Index.ByFunction[F->getCanonicalDecl()].Elsewhere = true;
    // A lambda's variable that is anything but called or captured gives the
    // lambda away.
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      if (const CXXRecordDecl *Class = V->getType()->getAsCXXRecordDecl();
          Class && Class->isLambda() && !CalledObjects.contains(Ref))
        if (const CXXMethodDecl *Operator = Class->getLambdaCallOperator())
          Index.ByFunction[Operator->getCanonicalDecl()].Elsewhere = true;
    return true;
  }

  bool VisitOverloadExpr(OverloadExpr *E) {
    // In a template: it is not known yet which of them is meant.
    for (const NamedDecl *D : E->decls())
      if (const auto *F = dyn_cast<FunctionDecl>(D->getUnderlyingDecl()))
        Index.ByFunction[F->getCanonicalDecl()].Elsewhere = true;
    return true;
  }

  bool TraverseCXXOperatorCallExpr(CXXOperatorCallExpr *C) {
    if (C->getOperator() == OO_Call && C->getNumArgs() > 0) {
      const Expr *Object =
          C->getArg(0)->IgnoreImplicit()->IgnoreParenImpCasts();
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Object))
        CalledObjects.insert(Ref);
      else if (const auto *L = dyn_cast<LambdaExpr>(Object->IgnoreImplicit()))
        Held.insert(L); // called on the spot
    }
    if (const auto *Ref =
            dyn_cast<DeclRefExpr>(C->getCallee()->IgnoreParenImpCasts()))
      Called.insert(Ref);
    return RecursiveASTVisitor::TraverseCXXOperatorCallExpr(C);
  }

  bool TraverseLambdaExpr(LambdaExpr *L) {
    if (!Held.contains(L))
      if (const CXXMethodDecl *Operator = L->getCallOperator())
        Index.ByFunction[Operator->getCanonicalDecl()].Elsewhere = true;
    return RecursiveASTVisitor::TraverseLambdaExpr(L);
  }

  bool VisitVarDecl(VarDecl *V) {
    const Expr *Init = V->getInit();
    if (!Init)
      return true;
    if (V->getType()->isReferenceType() &&
        !V->getType()->getPointeeType().isConstQualified())
      opaque(Init);
    // `auto f = [](…) {…};` may be known completely by its calls.
    if (const auto *L = dyn_cast<LambdaExpr>(Init->IgnoreImplicit()))
      Held.insert(L);
    return true;
  }

  bool VisitReturnStmt(ReturnStmt *R) {
    // `Duration &timeout() { return timeout_; }`
    const Expr *Value = R->getRetValue();
    if (Value && Value->isLValue() && !Value->getType().isConstQualified())
      opaque(Value);
    return true;
  }

  bool VisitCXXConstructorDecl(CXXConstructorDecl *C) {
    for (const CXXCtorInitializer *I : C->inits()) {
      if (!I->isAnyMemberInitializer() || !I->getInit())
        continue;
      const FieldDecl *F = I->getAnyMember();
      // The initialiser in the class is there to be read without an index.
      if (I->isWritten())
        Index.ByDecl[F].Assigned.push_back(I->getInit());
      if (F->getType()->isReferenceType() &&
          !F->getType()->getPointeeType().isConstQualified())
        opaque(I->getInit());
    }
    return true;
  }

  bool VisitInitListExpr(InitListExpr *List) {
    const InitListExpr *L =
        List->isSemanticForm() ? List : List->getSemanticForm();
    if (!L || !L->getType()->isRecordType() || !Lists.insert(L).second)
      return true;
    const RecordDecl *Record = L->getType()->getAsRecordDecl();
    unsigned I = 0;
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Record))
      I = Class->getNumBases();
    for (const FieldDecl *F : Record->fields()) {
      if (F->isUnnamedBitField())
        continue;
      if (I >= L->getNumInits())
        break;
      const Expr *Value = L->getInit(I++);
      if (Value && !isa<CXXDefaultInitExpr>(Value))
        Index.ByDecl[F].Assigned.push_back(Value);
    }
    return true;
  }

private:
  void argument(const FunctionDecl *F, unsigned I, Expr *Arg) {
    const auto *Address = dyn_cast<UnaryOperator>(Arg->IgnoreParenImpCasts());
    if (Address && Address->getOpcode() == UO_AddrOf && F &&
        I < F->getNumParams()) {
      const QualType T = F->getParamDecl(I)->getType();
      if (T->isPointerType() && T->getPointeeType().isConstQualified())
        Harmless.insert(Address);
    }
    if (F && isMutableReference(F, I))
      opaque(Arg);
  }

  void write(const Expr *Place, const Expr *Value, bool Adjusts) {
    Place = Place->IgnoreParenCasts();
    if (const auto *C = dyn_cast<AbstractConditionalOperator>(Place)) {
      write(C->getTrueExpr(), Value, Adjusts);
      write(C->getFalseExpr(), Value, Adjusts);
      return;
    }
    const ValueDecl *D = declOf(Place);
    if (!D)
      return;
    WriteIndex::Writes &W = Index.ByDecl[D];
    if (!Value)
      W.Adjusted.push_back(Place); // ++x: what it adds is no mystery
    else if (Adjusts)
      W.Adjusted.push_back(Value);
    else
      W.Assigned.push_back(Value);
  }

  void opaque(const Expr *Place) {
    Place = Place->IgnoreParenCasts();
    if (const auto *T = dyn_cast<MaterializeTemporaryExpr>(Place))
      Place = T->getSubExpr()->IgnoreParenCasts();
    if (const auto *C = dyn_cast<AbstractConditionalOperator>(Place)) {
      opaque(C->getTrueExpr());
      opaque(C->getFalseExpr());
      return;
    }
    if (const ValueDecl *D = declOf(Place))
      Index.ByDecl[D].Opaque = true;
  }

  static const ValueDecl *declOf(const Expr *Place) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Place)) {
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
        return V->getCanonicalDecl();
      return nullptr;
    }
    if (const auto *M = dyn_cast<MemberExpr>(Place)) {
      if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
        return V->getCanonicalDecl();
      return dyn_cast<FieldDecl>(M->getMemberDecl());
    }
    // `*opt = value` writes what opt holds.
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(Place))
      if (C->getOperator() == OO_Star && C->getNumArgs() == 1)
        return declOf(C->getArg(0)->IgnoreParenImpCasts());
    return nullptr;
  }

  WriteIndex &Index;
  const SourceManager &SM;
  llvm::DenseSet<const Expr *> Harmless, Called, CalledObjects, Held, Lists;
};

WriteIndex::WriteIndex(ASTContext &Context) {
  WriteCollector Collector(*this, Context);
  Collector.TraverseDecl(Context.getTranslationUnitDecl());
}

const WriteIndex::Writes &WriteIndex::of(const ValueDecl *D) const {
  static const Writes None;
  if (const auto *V = dyn_cast<VarDecl>(D))
    D = V->getCanonicalDecl();
  const auto It = ByDecl.find(D);
  return It == ByDecl.end() ? None : It->second;
}

const WriteIndex::Callers &WriteIndex::callersOf(const FunctionDecl *F) const {
  static const Callers None;
  const auto It = ByFunction.find(F->getCanonicalDecl());
  return It == ByFunction.end() ? None : It->second;
}

} // namespace deadline
