//===--- ClientObjects.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/ClientObjects.h"
#include "core/ast/AccessPath.h"
#include "core/flow/BodyWalk.h"
#include "core/flow/Settings.h"
#include "core/flow/Writes.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace deadline {

namespace {

/// The folder of the file that declares \p D.
llvm::StringRef folderOf(const Decl *D, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  return llvm::sys::path::parent_path(SM.getFilename(SM.getExpansionLoc(D->getLocation())));
}

/// The local variable that the value of \p E ends up in, as it is or in a
/// smart pointer; null where it goes elsewhere.
const VarDecl *variableOf(const Expr *E, ASTContext &Context) {
  DynTypedNode Node = DynTypedNode::create(*E);
  for (unsigned Depth = 0; Depth < 16; ++Depth) {
    const auto Parents = Context.getParents(Node);
    if (Parents.empty())
      return nullptr;
    Node = Parents[0];
    if (const auto *V = Node.get<VarDecl>())
      return V->hasLocalStorage() && !V->getType()->isReferenceType() ? V : nullptr;
    const auto *Parent = Node.get<Expr>();
    if (!Parent)
      return nullptr;
    const Expr *Target = nullptr;
    if (const auto *Assign = dyn_cast<BinaryOperator>(Parent); Assign && Assign->getOpcode() == BO_Assign)
      Target = Assign->getLHS();
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent);
             Operator && Operator->getOperator() == OO_Equal)
      Target = Operator->getArg(0);
    if (Target) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Target->IgnoreParenImpCasts());
      const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      return V && V->hasLocalStorage() && !isa<ParmVarDecl>(V) && !V->getType()->isReferenceType() ? V : nullptr;
    }
    if (isa<CastExpr, FullExpr, ParenExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr, CXXNewExpr>(Parent))
      continue;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Parent);
        Construct && (isSmartPointer(Construct->getType()) || Construct->getConstructor()->isCopyOrMoveConstructor()))
      continue;
    return nullptr;
  }
  return nullptr;
}

/// `make_unique<T>(...)` and its kin, as the constructor of T would be called.
ModelledCall madeByFactory(const AnyCall &Call, const Models &M) {
  const FunctionDecl *Callee = Call.Callee;
  if (!Callee->getIdentifier() || !Callee->isInStdNamespace() ||
      (Callee->getName() != "make_unique" && Callee->getName() != "make_shared"))
    return {};
  const TemplateArgumentList *Args = Callee->getTemplateSpecializationArgs();
  const CXXRecordDecl *Class = Args && Args->size() && Args->get(0).getKind() == TemplateArgument::Type
                                   ? Args->get(0).getAsType()->getAsCXXRecordDecl()
                                   : nullptr;
  if (!Class || !Class->hasDefinition())
    return {};
  for (const CXXConstructorDecl *Constructor : Class->ctors())
    for (const FunctionRow *Row : M.of(Constructor))
      // Where overloads differ it is not known which one is called.
      if (Row->TheRole == Role::Connect && Row->Signature.empty() && !Row->Params)
        return {Call, Row};
  return {};
}

/// Code of the library that \p Made is a function of can not bound a client by
/// a function that its model does not know, except by an option.
bool keepsBounds(const Expr *E, const ModelledCall &Made, const TuAnalysis &Tu) {
  const AnyCall Call = AnyCall::of(E);
  if (!Call)
    return false;
  const llvm::StringRef Library = Made.Row->Library;
  bool TakesOptions = false;
  for (const FunctionRow *Row : Tu.models().of(Call.Callee)) {
    if (Row->Library != Library)
      continue;
    if (Row->When.Is.empty() || llvm::any_of(modelledCalls(Tu.models(), E),
                                             [&](const ModelledCall &C) { return C.Row == Row; }))
      return true;
    TakesOptions = true;
  }
  if (TakesOptions) {
    // An option without a row: known to be something else by its name.
    for (const Expr *Arg : Call.Args) {
      const auto *Ref = Arg ? dyn_cast<DeclRefExpr>(Arg->IgnoreParenImpCasts()) : nullptr;
      if (const auto *Option = Ref ? dyn_cast<EnumConstantDecl>(Ref->getDecl()) : nullptr)
        return !Option->getName().contains_insensitive("timeo");
    }
    return false;
  }
  const llvm::StringRef Home = folderOf(Made.Call.Callee, Tu.context());
  // Whether a body is there depends on how much was parsed, being inline does not.
  return !Home.empty() && folderOf(Call.Callee, Tu.context()) == Home && !Call.Callee->isInStdNamespace() &&
         !Call.Callee->isInlined() && !Call.Callee->isTemplateInstantiation() && !Call.Callee->hasBody();
}

} // namespace

std::vector<ModelledCall> callsWithLambdas(const UserFunction &F, const TuAnalysis &Tu) {
  std::vector<ModelledCall> All = F.Modelled;
  for (const LambdaExpr *Lambda : F.Lambdas)
    if (const UserFunction *Inner = Tu.function(Lambda->getCallOperator())) {
      const auto More = callsWithLambdas(*Inner, Tu);
      All.insert(All.end(), More.begin(), More.end());
    }
  return All;
}

std::vector<MadeClient> clientsMadeIn(const UserFunction &F, const TuAnalysis &Tu) {
  std::vector<MadeClient> Found;
  auto Add = [&](const ModelledCall &Made, const VarDecl *V) {
    auto Known = [&](const Expr *Call, const Expr *) { return keepsBounds(Call, Made, Tu); };
    if (V && !llvm::is_contained(llvm::map_range(Found, [](const MadeClient &C) { return C.Variable; }), V) &&
        !escapes(V, F.Decl->getBody(), Known))
      Found.push_back({Made, V});
  };
  for (const ModelledCall &C : F.Modelled) {
    if (C.Row->TheRole != Role::Connect)
      continue;
    if (C.Row->Result.Where == Place::Kind::Return) {
      Add(C, variableOf(C.Call.E, Tu.context()));
    } else if (C.Row->Result.Where == Place::Kind::Arg) {
      const Expr *Out = C.at(C.Row->Result);
      const auto Path = Out ? AccessPath::of(Out) : std::nullopt;
      if (Path && Path->root() == AccessPath::Root::Local && Path->members().empty())
        Add(C, Path->variable());
    }
  }
  for (const AnyCall &Call : F.Calls)
    if (const ModelledCall Made = madeByFactory(Call, Tu.models()))
      Add(Made, variableOf(Call.E, Tu.context()));
  return Found;
}

/// The value that an initialiser gives to \p Field is spelled there, or can
/// not be told.
static bool setsField(const Expr *Init, const FieldDecl *Field) {
  Init = Init->IgnoreImplicit();
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Init))
    Init = Cast->getSubExpr()->IgnoreImplicit();
  if (const auto *List = dyn_cast<InitListExpr>(Init)) {
    if (List->isSyntacticForm() && List->getSemanticForm())
      List = List->getSemanticForm();
    const auto *Class = dyn_cast<CXXRecordDecl>(Field->getParent());
    const unsigned Index = Field->getFieldIndex() + (Class ? Class->getNumBases() : 0);
    return Index < List->getNumInits() && !isa<CXXDefaultInitExpr, ImplicitValueInitExpr>(List->getInit(Index));
  }
  const auto *Construct = dyn_cast<CXXConstructExpr>(Init);
  return !Construct || Construct->getNumArgs() != 0;
}

bool optionsMayBound(const ModelledCall &Made, const UserFunction &F, const TuAnalysis &Tu) {
  if (!Made.Row->Options)
    return false; // Nothing that is passed to it can.
  const Expr *E = Made.at(Made.Row->Options);
  if (!E || isa<CXXDefaultArgExpr>(E))
    return false;
  E = E->IgnoreImplicit();
  QualType Type = E->getType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || Class->isInStdNamespace()) {
    const StringLiteral *Text = constantText(E);
    return !Text || Text->getCharByteWidth() != 1 || Text->getString().contains_insensitive("timeout");
  }
  llvm::SmallVector<const FieldDecl *, 2> Bounding;
  for (const FieldDecl *Field : Class->fields())
    if (const SettingRow *Row = Tu.models().catalogue().setting(plainQualifiedName(Field)); Row && Row->Bounds)
      Bounding.push_back(Field);
  if (Bounding.empty())
    return true; // Nobody told which of its fields would.
  auto Sets = [&](const Expr *Init) {
    return llvm::any_of(Bounding, [&](const FieldDecl *Field) { return setsField(Init, Field); });
  };
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  if (!Ref)
    return Sets(E);
  const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
  if (!V || !V->hasLocalStorage() || isa<ParmVarDecl>(V) || V->getType()->isReferenceType() ||
      (V->getInit() && Sets(V->getInit())))
    return true;
  if (escapes(V, F.Decl->getBody(), [&](const Expr *Call, const Expr *) {
        return Call == Made.Call.E || (AnyCall::of(Call) && AnyCall::of(Call).Callee == Made.Call.Callee);
      }))
    return true;
  bool Written = false;
  walkBody(writtenBody(F.Decl->getBody()), [&](const Stmt *S, bool) {
    const auto *Member = dyn_cast<MemberExpr>(S);
    if (!Member || !llvm::is_contained(Bounding, Member->getMemberDecl()))
      return;
    const auto Path = AccessPath::of(Member->getBase());
    Written |= !Path || *Path == AccessPath::ofVariable(V);
  });
  return Written;
}

} // namespace deadline
