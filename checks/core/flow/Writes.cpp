//===--- Writes.cpp - deadline-tidy ---------------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Writes.h"
#include "core/model/ModelledCall.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace deadline {

bool inSystemHeader(const Decl *D, const ASTContext &Context) {
  return Context.getSourceManager().isInSystemHeader(D->getLocation());
}

/// Which of `operator->`, `operator*` and `get` the class or its bases have.
static unsigned pointerMembers(const CXXRecordDecl *Record) {
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
      Special && !Special->hasDefinition())
    Record = Special->getSpecializedTemplate()->getTemplatedDecl();
  if (!Record->hasDefinition())
    return 0;
  Record = Record->getDefinition();
  ASTContext &Context = Record->getASTContext();
  auto Has = [&](DeclarationName Name) { return !Record->lookup(Name).empty(); };
  unsigned Found = (Has(Context.DeclarationNames.getCXXOperatorName(OO_Arrow)) ? 1 : 0) |
                   (Has(Context.DeclarationNames.getCXXOperatorName(OO_Star)) ? 2 : 0) |
                   (Has(&Context.Idents.get("get")) ? 4 : 0);
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl())
      Found |= pointerMembers(Parent);
  return Found;
}

bool isSmartPointer(QualType Type) {
  const CXXRecordDecl *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  // `optional` has the operators too, but owns what it points to; it has no `get`.
  return Record && pointerMembers(Record) == 7;
}

bool keepsObject(const CXXMethodDecl *Method) {
  if (!Method || Method->isStatic() || Method->isConst())
    return true;
  if (isa<CXXConstructorDecl, CXXDestructorDecl>(Method))
    return false;
  for (const NamedDecl *Twin : Method->getParent()->lookup(Method->getDeclName())) {
    const auto *Other = dyn_cast<CXXMethodDecl>(Twin->getUnderlyingDecl());
    if (Other && Other->isConst() && Other->getNumParams() == Method->getNumParams())
      return true;
  }
  return false;
}

/// `T &&` of a function template: what is bound to it is rarely written.
static bool isForwardingReference(const FunctionDecl *Callee, unsigned Index) {
  const FunctionDecl *Pattern = Callee->getTemplateInstantiationPattern();
  if (!Pattern)
    return false;
  unsigned Last = Pattern->getNumParams();
  if (Last == 0)
    return false;
  // The elements of a pack share the pattern's last parameter.
  QualType Type = Pattern->getParamDecl(std::min(Index, Last - 1))->getType();
  if (const auto *Pack = Type->getAs<PackExpansionType>())
    Type = Pack->getPattern();
  const auto *Reference = Type->getAs<RValueReferenceType>();
  return Reference && Reference->getPointeeType()->isTemplateTypeParmType();
}

static bool isScalar(QualType Type) {
  Type = Type.getNonReferenceType();
  return Type->isScalarType() && !Type->isPointerType();
}

namespace {

class WriteCollector {
public:
  llvm::SmallVector<Write, 4> Writes;

  void add(Write::Kind How, const Expr *Target, const Expr *Value = nullptr,
           const FunctionDecl *Callee = nullptr, const ParmVarDecl *Parameter = nullptr) {
    Writes.push_back({How, Target, nullptr, Value, Callee, Parameter});
  }

  void argument(const FunctionDecl *Callee, unsigned Index, const Expr *Arg) {
    if (isa<CXXDefaultArgExpr>(Arg) || Arg->getType().isNull())
      return; // Nobody's object, or a list in a template.
    const ParmVarDecl *Parameter =
        Index < Callee->getNumParams() ? Callee->getParamDecl(Index) : nullptr;
    QualType Type = Parameter ? Parameter->getType() : Arg->getType();
    if (const auto *Reference = Type->getAs<ReferenceType>()) {
      QualType Pointee = Reference->getPointeeType();
      if (!Pointee.isConstQualified()) {
        if (isForwardingReference(Callee, Index)) {
          if (Arg->isXValue())
            add(Write::Kind::Moved, Arg, nullptr, Callee, Parameter);
          else if (!isScalar(Pointee))
            add(Write::Kind::Handed, Arg, nullptr, Callee, Parameter);
          return;
        }
        // A temporary is nobody's object.
        if (Reference->isRValueReferenceType())
          return Arg->isXValue() ? add(Write::Kind::Moved, Arg, nullptr, Callee, Parameter) : void();
        return add(Write::Kind::Handed, Arg, nullptr, Callee, Parameter);
      }
      Type = Pointee;
    }
    if (Type->isPointerType() && !Type->getPointeeType().isConstQualified())
      return add(Write::Kind::Handed, Arg, nullptr, Callee, Parameter);
    if (isSmartPointer(Type)) {
      // Moving a smart pointer takes the object away.
      if (const auto *Construction = dyn_cast<CXXConstructExpr>(Arg->IgnoreImplicit());
          Construction && Construction->getNumArgs() == 1 && Construction->getArg(0)->isXValue())
        return add(Write::Kind::Moved, Construction->getArg(0), nullptr, Callee, Parameter);
      return add(Write::Kind::Handed, Arg, nullptr, Callee, Parameter);
    }
    // By value: the move constructor's own element says what it takes.
  }

  void call(const AnyCall &Call) {
    if (Call.Object && !isa<CXXConstructorDecl>(Call.Callee)) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
      if (Method && !keepsObject(Method)) {
        bool Assigns = Method->isCopyAssignmentOperator() || Method->isMoveAssignmentOperator() ||
                       Method->getOverloadedOperator() == OO_Equal;
        add(Assigns ? Write::Kind::Assigned : Write::Kind::Called, Call.Object,
            Assigns && Call.Args.size() == 1 ? Call.Args[0] : nullptr, Method);
      }
    }
    for (unsigned I = 0; I < Call.Args.size(); ++I)
      if (Call.Args[I])
        argument(Call.Callee, I, Call.Args[I]);
  }

  void unknownCall(const CallExpr *Call) {
    // Through a pointer, or dependent: what it takes by address may be written.
    for (const Expr *Arg : Call->arguments()) {
      QualType Type = Arg->getType();
      if (Type.isNull() || Type->isDependentType() || isSmartPointer(Type) ||
          (Type->isPointerType() && !Type->getPointeeType().isConstQualified()) || Arg->isXValue())
        add(Write::Kind::Handed, Arg);
    }
    if (const auto *Prototype = Call->getCallee()->getType()->getPointeeOrArrayElementType()
                                    ->getAs<FunctionProtoType>())
      for (unsigned I = 0; I < std::min(Prototype->getNumParams(), Call->getNumArgs()); ++I) {
        QualType Type = Prototype->getParamType(I);
        if (Type->isReferenceType() && !Type->getPointeeType().isConstQualified())
          add(Write::Kind::Handed, Call->getArg(I));
      }
    if (const auto *Member = dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts()))
      add(Write::Kind::Called, Member->getBase());
    else if (const auto *Member =
                 dyn_cast<CXXDependentScopeMemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
             Member && !Member->isImplicitAccess())
      add(Write::Kind::Called, Member->getBase());
  }

  void visit(const Stmt *S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D))
          Writes.push_back({Write::Kind::Declared, nullptr, V, V->getInit(), nullptr, nullptr});
      return;
    }
    if (const auto *Op = dyn_cast<BinaryOperator>(S)) {
      if (Op->isAssignmentOp())
        add(Op->getOpcode() == BO_Assign ? Write::Kind::Assigned : Write::Kind::Changed,
            Op->getLHS(), Op->getOpcode() == BO_Assign ? Op->getRHS() : nullptr);
      return;
    }
    if (const auto *Op = dyn_cast<UnaryOperator>(S)) {
      if (Op->isIncrementDecrementOp())
        add(Write::Kind::Changed, Op->getSubExpr());
      return;
    }
    if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S))
      return add(Write::Kind::Moved, Delete->getArgument());
    if (isa<CallExpr, CXXConstructExpr>(S)) {
      if (AnyCall Call = AnyCall::of(cast<Expr>(S)))
        return call(Call);
      if (const auto *Unknown = dyn_cast<CallExpr>(S))
        unknownCall(Unknown);
    }
  }
};

} // namespace

llvm::SmallVector<Write, 4> writesOf(const Stmt *S) {
  WriteCollector Collector;
  Collector.visit(S);
  return std::move(Collector.Writes);
}

} // namespace deadline
