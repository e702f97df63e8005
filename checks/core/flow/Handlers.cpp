//===--- Handlers.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Handlers.h"
#include "core/ast/AccessPath.h"
#include "core/flow/BodyWalk.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace deadline {

namespace {

constexpr unsigned MaxDepth = 6;

/// Without what does not change which object it is.
const Expr *plain(const Expr *E) {
  for (;;) {
    const Expr *Inner = E->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *Address = dyn_cast<UnaryOperator>(Inner); Address && Address->getOpcode() == UO_AddrOf)
      Inner = Address->getSubExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
}

std::optional<Handler> ofFunction(const FunctionDecl *D, const TuAnalysis &Tu) {
  const UserFunction *F = Tu.function(D);
  if (!F)
    return std::nullopt; // Its body is not in this file.
  return Handler{F, F->Decl->getNumParams() ? F->Decl->getParamDecl(0) : nullptr};
}

/// The function that a call of an object of class \p Class runs.
std::optional<Handler> ofCallOperator(const CXXRecordDecl *Class, const TuAnalysis &Tu) {
  if (!Class || !Class->hasDefinition())
    return std::nullopt;
  DeclarationNameTable &Names = Class->getASTContext().DeclarationNames;
  std::optional<Handler> Only;
  unsigned Operators = 0;
  for (const NamedDecl *D : Class->lookup(Names.getCXXOperatorName(OO_Call))) {
    ++Operators;
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D)) {
      for (const FunctionDecl *Instance : Template->specializations())
        if (std::optional<Handler> Found = Only ? std::nullopt : ofFunction(Instance, Tu))
          Only = Found;
      // Nobody calls it in this file: its pattern says as much.
      if (!Only)
        Only = ofFunction(Template->getTemplatedDecl(), Tu);
    } else if (const auto *Method = dyn_cast<CXXMethodDecl>(D)) {
      Only = ofFunction(Method, Tu);
    }
  }
  return Operators == 1 ? Only : std::nullopt; // Of several, which one is called is not known.
}

/// `_1` is 1: an object of a class that is made from one number and nothing
/// else. Also a function or reference that yields one.
std::optional<int64_t> placeholder(const Expr *E) {
  QualType Type = plain(E)->getType();
  if (const auto *Function = Type->getAs<FunctionType>())
    Type = Function->getReturnType();
  if (Type->isPointerType() && Type->getPointeeType()->isFunctionType())
    Type = Type->getPointeeType()->castAs<FunctionType>()->getReturnType();
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Class || Class->getTemplateArgs().size() != 1 || !Class->hasDefinition() || !Class->isEmpty())
    return std::nullopt;
  const TemplateArgument &Number = Class->getTemplateArgs()[0];
  if (Number.getKind() != TemplateArgument::Integral || Number.getIntegralType()->isBooleanType())
    return std::nullopt;
  return Number.getAsIntegral().getExtValue();
}

/// `bind(&Session::OnTimer, this, _1)`: the code goes where the placeholder
/// stands, or, where fewer arguments are bound than there are, to the next.
std::optional<Handler> ofBinder(const FunctionDecl *Target, llvm::ArrayRef<const Expr *> Bound,
                                const TuAnalysis &Tu) {
  std::optional<Handler> Result = ofFunction(Target, Tu);
  if (!Result)
    return std::nullopt;
  const FunctionDecl *F = Result->Function->Decl;
  const auto *Method = dyn_cast<CXXMethodDecl>(Target);
  if (Method && Method->isInstance()) {
    if (Bound.empty())
      return std::nullopt;
    Bound = Bound.drop_front();
  }
  Result->Code = nullptr;
  for (unsigned I = 0; I != Bound.size() && I != F->getNumParams(); ++I)
    if (placeholder(Bound[I]) == 1)
      Result->Code = F->getParamDecl(I);
  if (!Result->Code && Bound.size() < F->getNumParams())
    Result->Code = F->getParamDecl(Bound.size());
  return Result;
}

const FunctionDecl *namedFunction(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(plain(E));
  return Reference ? dyn_cast<FunctionDecl>(Reference->getDecl()) : nullptr;
}

std::optional<Handler> behind(const Expr *E, const TuAnalysis &Tu, unsigned Depth) {
  if (!E || Depth > MaxDepth)
    return std::nullopt;
  E = plain(E);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return ofCallOperator(Lambda->getLambdaClass(), Tu);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()))
      return ofFunction(Function, Tu);
    const auto *V = dyn_cast<VarDecl>(Reference->getDecl());
    if (V && V->isLocalVarDecl() && V->hasInit() && boundOnce(V))
      return behind(V->getInit(), Tu, Depth + 1);
    return std::nullopt; // Somebody else's, or one of several.
  }
  if (E->isTypeDependent())
    return std::nullopt;
  const CXXRecordDecl *Class = E->getType()->getAsCXXRecordDecl();
  const SourceManager &SM = Tu.context().getSourceManager();
  if (Class && !SM.isInSystemHeader(SM.getExpansionLoc(Class->getLocation())))
    if (std::optional<Handler> Own = ofCallOperator(Class, Tu))
      return Own;
  const AnyCall Call = AnyCall::of(E);
  if (!Call)
    return std::nullopt;
  if (!Call.Args.empty() && !isa<CXXConstructExpr>(Call.E))
    if (const FunctionDecl *Target = namedFunction(Call.Args[0]))
      return ofBinder(Target, llvm::ArrayRef(Call.Args).drop_front(), Tu);
  // A wrapper: the handler usually comes last.
  for (const Expr *Arg : llvm::reverse(Call.Args))
    if (std::optional<Handler> Found = isa<CXXDefaultArgExpr>(Arg) ? std::nullopt : behind(Arg, Tu, Depth + 1))
      return Found;
  return std::nullopt;
}

/// The parts of an expression that only hand on what is in them.
const Stmt *above(const Stmt *S, const FunctionFlow &Flow) {
  for (;;) {
    const Stmt *Up = Flow.parent(S);
    if (!Up)
      return nullptr;
    const auto *Construct = dyn_cast<CXXConstructExpr>(Up);
    if (!isa<ImplicitCastExpr, ParenExpr, MaterializeTemporaryExpr, FullExpr, CXXBindTemporaryExpr>(Up) &&
        !(Construct && Construct->getConstructor()->isCopyOrMoveConstructor()))
      return Up;
    S = Up;
  }
}

bool doesNothing(const FunctionDecl *Callee) {
  if (const FunctionDecl *Pattern = Callee->getTemplateInstantiationPattern())
    Callee = Pattern;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Callee->getBody());
  return Body && Body->body_empty();
}

} // namespace

std::optional<Handler> handlerBehind(const Expr *E, const TuAnalysis &Tu) { return behind(E, Tu, 0); }

UsesOf usesOf(const VarDecl *V, const FunctionFlow &Flow, const TuAnalysis &Tu) {
  UsesOf Result;
  unsigned Handed = 0;
  walkBody(Flow.body(), [&](const Stmt *S, bool) {
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    if (!Reference || Reference->getDecl() != V || Result.Looked)
      return;
    const Stmt *Up = above(Reference, Flow);
    if (const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(Up); Cast && Cast->getType()->isVoidType())
      return;
    const auto *E = dyn_cast_or_null<Expr>(Up);
    const AnyCall Call = E ? AnyCall::of(E) : AnyCall();
    if (!Call) {
      Result.Looked = true;
      return;
    }
    if (doesNothing(Call.Callee))
      return;
    const CXXRecordDecl *Object = Call.Object ? Call.Object->getType()->getAsCXXRecordDecl() : nullptr;
    if (Call.Callee->getOverloadedOperator() == OO_Equal && Object && Object->hasDefinition() &&
        Object->isEmpty())
      return; // `std::ignore = ec`
    const UserFunction *Callee = Tu.function(Call.Callee);
    const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
    if (!Callee || (Method && Method->isVirtual())) {
      Result.Looked = true;
      return;
    }
    for (unsigned I = 0; I != Call.Args.size() && I != Callee->Decl->getNumParams(); ++I)
      if (Call.Args[I] && plain(Call.Args[I]) == Reference) {
        Result.HandedTo = Handler{Callee, Callee->Decl->getParamDecl(I)};
        ++Handed;
      }
  });
  if (Handed > 1)
    Result.Looked = true; // Too much is done with it to follow.
  return Result;
}

} // namespace deadline
