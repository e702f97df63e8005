//===--- Escapes.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether an object leaves its function's own hands. Each use is followed
/// outwards until it is known what becomes of the value; what is not known is
/// an escape.
///
//===----------------------------------------------------------------------===//

#include "core/ast/AccessPath.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

namespace {

using KnownUse = llvm::function_ref<bool(const Expr *, const Expr *)>;

StringRef identifier(const NamedDecl *D) {
  return D && D->getIdentifier() ? D->getName() : StringRef();
}

/// Whoever holds a value of this type reaches the object that it came from.
bool refersToObject(QualType T) {
  if (T.isNull())
    return true;
  T = T.getNonReferenceType();
  if (T->isPointerType() || T->isMemberPointerType() || T->isDependentType())
    return true;
  const StringRef Name = identifier(T->getAsCXXRecordDecl());
  return Name.ends_with("_ptr") || Name.ends_with("Ptr") ||
         Name == "reference_wrapper" || Name == "not_null" ||
         Name == "observer_ptr" || Name == "span" ||
         // A callable holds what its lambda captured.
         Name.contains_insensitive("function");
}

class EscapeFinder {
public:
  EscapeFinder(const Stmt *Body, KnownUse Known) : Known(Known) {
    collect(Body, nullptr);
  }

  bool escapes(const VarDecl *V, unsigned Depth) {
    // Aliases of aliases beyond this are not followed: unknown is an escape.
    if (Depth > 4)
      return true;
    V = V->getCanonicalDecl();
    for (const Expr *Use : Uses.lookup(V))
      if (useEscapes(Use, V, Depth))
        return true;
    for (const LambdaExpr *L : Lambdas)
      if (const LambdaCapture *C = captureOf(*L, V))
        if ((C->getCaptureKind() == LCK_ByRef ||
             refersToObject(V->getType())) &&
            valueEscapes(L, /*Moved=*/false, Depth))
          return true;
    return false;
  }

private:
  static const LambdaCapture *captureOf(const LambdaExpr &L, const VarDecl *V) {
    for (const LambdaCapture &C : L.captures())
      if (C.capturesVariable() && C.getCapturedVar()->getCanonicalDecl() == V)
        return &C;
    return nullptr;
  }

  /// Parents, and all uses of variables, in one walk. ASTContext::getParents
  /// would build its map of the whole translation unit for this.
  void collect(const Stmt *S, const Stmt *Parent) {
    if (!S)
      return;
    // What is in sizeof, decltype or noexcept is never run.
    if (isa<UnaryExprOrTypeTraitExpr>(S) || isa<CXXNoexceptExpr>(S))
      return;
    Parents[S] = Parent;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
      if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
        Uses[V->getCanonicalDecl()].push_back(Ref);
      else if (const auto *B = dyn_cast<BindingDecl>(Ref->getDecl()))
        if (const auto *V = dyn_cast_or_null<VarDecl>(B->getDecomposedDecl()))
          Uses[V->getCanonicalDecl()].push_back(Ref);
    }
    if (const auto *L = dyn_cast<LambdaExpr>(S)) {
      Lambdas.push_back(L);
      for (const auto [Capture, Init] :
           llvm::zip(L->captures(), L->capture_inits())) {
        // A plain capture is looked at through its kind, not as a use of the
        // variable; an init-capture is an initialiser like any other.
        if (Capture.capturesVariable() && L->isInitCapture(&Capture)) {
          InitOf[Init] = cast<VarDecl>(Capture.getCapturedVar());
          collect(Init, L);
        }
      }
      collect(L->getBody(), nullptr);
      return;
    }
    if (const auto *Decls = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Decls->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          if (const Expr *Init = V->getInit())
            InitOf[Init] = V;
    for (const Stmt *Child : S->children())
      collect(Child, S);
  }

  bool useEscapes(const Expr *Use, const VarDecl *V, unsigned Depth) {
    // The bare value of a scalar tells nobody where the variable is.
    if (V->getType()->isScalarType() && !V->getType()->isPointerType() &&
        !V->getType()->isReferenceType())
      if (const auto *Cast =
              dyn_cast_or_null<ImplicitCastExpr>(Parents.lookup(Use)))
        if (Cast->getCastKind() == CK_LValueToRValue)
          return false;
    return valueEscapes(Use, /*Moved=*/false, Depth);
  }

  /// What becomes of the value of \p E, which names the object (or points to
  /// it, or is a lambda that does).
  bool valueEscapes(const Expr *E, bool Moved, unsigned Depth) {
    if (const VarDecl *V = InitOf.lookup(E))
      return aliasEscapes(V, E, Moved, Depth);
    const Stmt *Parent = Parents.lookup(E);
    if (!Parent)
      return false; // the whole statement of a lambda body
    if (isa<ReturnStmt>(Parent) || isa<CoreturnStmt>(Parent) ||
        isa<CXXThrowExpr>(Parent) || isa<CoyieldExpr>(Parent))
      return leavesByValue(E);
    const auto *P = dyn_cast<Expr>(Parent);
    if (!P)
      return false; // a statement: the value is dropped, or tested

    if (isa<ParenExpr>(P) || isa<FullExpr>(P) ||
        isa<MaterializeTemporaryExpr>(P) || isa<CXXBindTemporaryExpr>(P) ||
        isa<InitListExpr>(P) || isa<CXXStdInitializerListExpr>(P) ||
        isa<LambdaExpr>(P) || isa<CXXParenListInitExpr>(P))
      return valueEscapes(P, Moved, Depth);
    if (const auto *Cast = dyn_cast<CastExpr>(P)) {
      if (Cast->getCastKind() == CK_ToVoid ||
          Cast->getCastKind() == CK_PointerToBoolean)
        return false;
      if (Cast->getCastKind() == CK_LValueToRValue &&
          !refersToObject(Cast->getType()))
        return false; // reads a number
      return valueEscapes(P, Moved, Depth);
    }
    if (const auto *M = dyn_cast<MemberExpr>(P)) {
      if (isa<FieldDecl>(M->getMemberDecl()))
        return valueEscapes(P, Moved, Depth);
      return isa<CXXMethodDecl>(M->getMemberDecl())
                 ? receiverEscapes(*M, Moved, Depth)
                 : false;
    }
    if (const auto *U = dyn_cast<UnaryOperator>(P))
      return U->getOpcode() == UO_AddrOf || U->getOpcode() == UO_Deref
                 ? valueEscapes(P, Moved, Depth)
                 : false;
    if (const auto *B = dyn_cast<BinaryOperator>(P)) {
      if (B->getOpcode() == BO_Assign)
        return B->getRHS() == E && storedIn(B->getLHS(), Depth);
      return B->getOpcode() == BO_Comma && B->getRHS() == E &&
             valueEscapes(P, Moved, Depth);
    }
    if (const auto *C = dyn_cast<AbstractConditionalOperator>(P))
      return C->getCond() != E && valueEscapes(P, Moved, Depth);
    if (const auto *New = dyn_cast<CXXNewExpr>(P)) {
      (void)New;
      return true;
    }
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(P))
      return constructEscapes(*Construct, E, Moved, Depth);
    if (const auto *Call = dyn_cast<CallExpr>(P))
      return callEscapes(*Call, E, Moved, Depth);
    if (isa<CXXUnresolvedConstructExpr>(P) || isa<ParenListExpr>(P))
      return !Known(P, E);
    return false;
  }

  /// Returned or thrown: a class goes with all that it is, a number is a copy.
  bool leavesByValue(const Expr *E) const {
    return E->isGLValue() || refersToObject(E->getType()) ||
           E->getType()->isRecordType() || E->getType()->isDependentType();
  }

  bool aliasEscapes(const VarDecl *V, const Expr *Init, bool Moved,
                    unsigned Depth) {
    if (Moved && !V->getType()->isReferenceType())
      return true;
    if (V->hasGlobalStorage())
      return true;
    const bool Lambda = Init->getType()->getAsCXXRecordDecl() &&
                        Init->getType()->getAsCXXRecordDecl()->isLambda();
    if (!V->getType()->isReferenceType() && !V->getType()->isRecordType() &&
        !refersToObject(V->getType()) && !Lambda)
      return false;
    if (escapes(V, Depth + 1))
      return true;
    // `[r = &v]`: whoever gets the lambda gets the alias.
    if (V->isInitCapture())
      for (const LambdaExpr *L : Lambdas)
        for (const LambdaCapture &C : L->captures())
          if (C.capturesVariable() && C.getCapturedVar() == V)
            return valueEscapes(L, false, Depth + 1);
    return false;
  }

  /// `place = value`.
  bool storedIn(const Expr *Place, unsigned Depth) {
    const auto P = AccessPath::of(Place);
    if (!P || P->root() != AccessPath::Root::Local || P->throughPointer())
      return true;
    return escapes(P->variable(), Depth + 1);
  }

  bool receiverEscapes(const MemberExpr &M, bool Moved, unsigned Depth) {
    // What `->`, `*` and `get()` give is the object itself. Any other method
    // works on the object, which stays where it is.
    const auto *Method = cast<CXXMethodDecl>(M.getMemberDecl());
    const auto *Call = dyn_cast_or_null<CallExpr>(Parents.lookup(&M));
    if (!Call)
      return false;
    const StringRef Name = identifier(Method);
    if (Method->getOverloadedOperator() == OO_Arrow ||
        Method->getOverloadedOperator() == OO_Star || Name == "get" ||
        Name == "release" || isa<CXXConversionDecl>(Method))
      return refersToObject(Call->getType()) || Call->isGLValue()
                 ? valueEscapes(Call, Moved || Name == "release", Depth)
                 : false;
    return false;
  }

  bool constructEscapes(const CXXConstructExpr &C, const Expr *Arg, bool Moved,
                        unsigned Depth) {
    if (Known(&C, Arg))
      return false;
    const CXXConstructorDecl *Constructor = C.getConstructor();
    if (Constructor->isCopyOrMoveConstructor() || refersToObject(C.getType()) ||
        (C.getType()->getAsCXXRecordDecl() &&
         C.getType()->getAsCXXRecordDecl()->isLambda()))
      return valueEscapes(&C, Moved || Constructor->isMoveConstructor(), Depth);
    // std::function and the like hold what they are made from.
    if (identifier(C.getType()->getAsCXXRecordDecl())
            .contains_insensitive("function") &&
        C.getNumArgs() == 1)
      return valueEscapes(&C, Moved, Depth);
    // Anything else is a guard, or keeps what it is given.
    for (unsigned I = 0; I < C.getNumArgs(); ++I)
      if (C.getArg(I) == Arg)
        return argumentEscapes(Constructor, I, Arg, Moved);
    return true;
  }

  bool argumentEscapes(const FunctionDecl *Callee, unsigned I, const Expr *Arg,
                       bool Moved) const {
    if (Moved)
      return true;
    if (!Callee || I >= Callee->getNumParams())
      return true;
    const QualType T = Callee->getParamDecl(I)->getType();
    if (T->isRValueReferenceType())
      return true;
    if (T->isReferenceType()) {
      if (!T->getPointeeType().isConstQualified())
        return true;
      return refersToObject(T);
    }
    if (T->isPointerType())
      return !T->getPointeeType().isConstQualified() ||
             T->getPointeeType()->isPointerType();
    return refersToObject(T) || Arg->getType()->isPointerType() ||
           (T->getAsCXXRecordDecl() && T->getAsCXXRecordDecl()->isLambda());
  }

  bool callEscapes(const CallExpr &C, const Expr *E, bool Moved,
                   unsigned Depth) {
    const FunctionDecl *Callee = C.getDirectCallee();
    if (C.getCallee() == E)
      return false; // called, not given away
    const StringRef Name = identifier(Callee);
    const bool Std = Callee && Callee->isInStdNamespace();
    if (Std && C.getNumArgs() == 1 && Name == "move")
      return valueEscapes(&C, true, Depth);
    if (Std && C.getNumArgs() == 1 &&
        (Name == "forward" || Name == "as_const" || Name == "addressof" ||
         Name == "ref" || Name == "cref" || Name == "get"))
      return valueEscapes(&C, Moved, Depth);

    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&C)) {
      const bool Member = isa_and_nonnull<CXXMethodDecl>(Callee);
      const OverloadedOperatorKind Kind = Operator->getOperator();
      if (E == C.getArg(0) && C.getNumArgs() == 1 &&
          (Kind == OO_Star || Kind == OO_Arrow))
        return valueEscapes(&C, Moved, Depth);
      if (Kind == OO_Equal && C.getNumArgs() == 2) {
        if (E == C.getArg(0))
          return false;
        return !Known(&C, E) && storedIn(C.getArg(0), Depth);
      }
      if (E == C.getArg(0) && (Member || !Callee))
        return false; // the operator's object
      if (Known(&C, E))
        return false;
      for (unsigned I = Member ? 1 : 0; I < C.getNumArgs(); ++I)
        if (C.getArg(I) == E)
          return argumentEscapes(Callee, I - (Member ? 1 : 0), E, Moved);
      return true;
    }
    if (Known(&C, E))
      return false;
    // An algorithm calls what it is given and has forgotten it when it
    // returns; what starts threads or keeps callables has not.
    const bool Lambda = E->getType()->getAsCXXRecordDecl() &&
                        E->getType()->getAsCXXRecordDecl()->isLambda();
    if (Std && Lambda && !isa<CXXMethodDecl>(Callee) && Name != "async" &&
        Name != "bind" && Name != "make_shared" && Name != "make_unique" &&
        Name != "make_pair" && Name != "make_tuple")
      return false;
    // Containers copy from a const reference.
    if (Std && isa_and_nonnull<CXXMethodDecl>(Callee) &&
        (Name.starts_with("push") || Name.starts_with("emplace") ||
         Name.starts_with("insert")))
      return true;
    for (unsigned I = 0; I < C.getNumArgs(); ++I)
      if (C.getArg(I) == E)
        return argumentEscapes(Callee, I, E, Moved);
    return true;
  }

  KnownUse Known;
  llvm::DenseMap<const Stmt *, const Stmt *> Parents;
  llvm::DenseMap<const Stmt *, const VarDecl *> InitOf;
  llvm::DenseMap<const VarDecl *, llvm::SmallVector<const Expr *, 4>> Uses;
  llvm::SmallVector<const LambdaExpr *, 4> Lambdas;
};

} // namespace

bool escapes(const VarDecl *V, const Stmt *Body, KnownUse IsKnownUse) {
  return EscapeFinder(Body, IsKnownUse).escapes(V, 0);
}

} // namespace deadline
