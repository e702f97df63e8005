//===--- ModelledCall.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/model/ModelledCall.h"
#include "core/model/Flags.h"
#include "core/model/ModelRules.h"
#include "core/model/NameLookup.h"
#include "core/model/Signature.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include <tuple>

namespace deadline {

using namespace clang;

//===----------------------------------------------------------------------===//
// One shape for all calls
//===----------------------------------------------------------------------===//

/// The expression within wrappers that do nothing at run time.
static const Expr *unwrapped(const Expr *E) {
  while (E) {
    const Expr *Inner = E->IgnoreParens();
    if (const auto *F = llvm::dyn_cast<FullExpr>(Inner))
      Inner = F->getSubExpr();
    else if (const auto *T = llvm::dyn_cast<MaterializeTemporaryExpr>(Inner))
      Inner = T->getSubExpr();
    else if (const auto *B = llvm::dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = B->getSubExpr();
    else if (const auto *C = llvm::dyn_cast<ImplicitCastExpr>(Inner))
      Inner = C->getSubExpr();
    else if (const auto *C = llvm::dyn_cast<CXXFunctionalCastExpr>(Inner))
      Inner = C->getSubExpr(); // `Context(parent)` is a construction
    else if (const auto *C = llvm::dyn_cast<CXXConstructExpr>(Inner);
             C && C->isElidable() && C->getNumArgs() >= 1)
      Inner = C->getArg(0);
    if (Inner == E)
      return E;
    E = Inner;
  }
  return nullptr;
}

AnyCall AnyCall::of(const Expr *E) {
  AnyCall Result;
  E = unwrapped(E);
  if (!E)
    return Result;
  llvm::ArrayRef<const Expr *> Args;
  if (const auto *C = llvm::dyn_cast<CXXConstructExpr>(E)) {
    Result.Callee = C->getConstructor();
    Args = llvm::ArrayRef(C->getArgs(), C->getNumArgs());
  } else if (const auto *C = llvm::dyn_cast<CallExpr>(E)) {
    Result.Callee = C->getDirectCallee();
    Args = llvm::ArrayRef(C->getArgs(), C->getNumArgs());
    const auto *Method = llvm::dyn_cast_or_null<CXXMethodDecl>(Result.Callee);
    if (const auto *M = llvm::dyn_cast<CXXMemberCallExpr>(C)) {
      Result.Callee = M->getMethodDecl(); // null through a member pointer
      Result.Object = M->getImplicitObjectArgument();
    } else if (Method && !Args.empty() &&
               (llvm::isa<CXXOperatorCallExpr>(C) ||
                Method->isExplicitObjectMemberFunction())) {
      // The object comes first, also for a static call operator.
      Result.Object = Method->isStatic() ? nullptr : Args.front();
      Args = Args.drop_front();
    }
  }
  if (!Result.Callee)
    return {};
  Result.E = E;
  Result.Args.assign(Args.begin(), Args.end());
  return Result;
}

unsigned AnyCall::spelledArgs() const {
  return llvm::count_if(
      Args, [](const Expr *A) { return !llvm::isa<CXXDefaultArgExpr>(A); });
}

const Expr *ModelledCall::at(const Place &P) const {
  switch (P.Where) {
  case Place::Kind::None:
  case Place::Kind::Return:
    return nullptr;
  case Place::Kind::This:
    return Call.Object;
  case Place::Kind::Arg:
    if (P.Index >= Call.Args.size() ||
        llvm::isa<CXXDefaultArgExpr>(Call.Args[P.Index]))
      return nullptr;
    // What C interfaces take as `const void *` is what the caller passes.
    if (const auto *C = llvm::dyn_cast<ImplicitCastExpr>(Call.Args[P.Index]);
        C && C->getCastKind() == CK_BitCast && C->getType()->isVoidPointerType())
      return C->getSubExpr();
    return Call.Args[P.Index];
  }
  llvm_unreachable("all kinds are handled");
}

//===----------------------------------------------------------------------===//
// Rows that hold
//===----------------------------------------------------------------------===//

/// The static class of the object that the user wrote, before the conversion
/// to the class that declares the member.
static const CXXRecordDecl *objectClass(const AnyCall &Call) {
  const Expr *O = Call.Object;
  while (O) {
    const Expr *Inner = O->IgnoreParens();
    if (const auto *C = llvm::dyn_cast<ImplicitCastExpr>(Inner);
        C && C->getCastKind() != CK_UserDefinedConversion)
      Inner = C->getSubExpr();
    if (Inner == O)
      return classOf(O->getType());
    O = Inner;
  }
  return nullptr;
}

static bool isCopyOrMove(const FunctionDecl *F) {
  const auto *C = llvm::dyn_cast<CXXConstructorDecl>(F);
  return C && C->isCopyOrMoveConstructor();
}

/// Whether a row that is about this function is about this overload and call.
static bool holds(const FunctionRow &Row, const AnyCall &Call) {
  if (Row.Params && *Row.Params != Call.spelledArgs())
    return false;
  if (!Row.Signature.empty())
    return signatureMatches(Row.Signature, Call.Callee);
  // A copy starts, derives and completes nothing.
  if (isCopyOrMove(Call.Callee))
    return false;
  return true;
}

/// How closely a row describes the calls it is about: by how many parameter
/// types (a row for all overloads fewer than any), by their number, by a
/// constant.
static std::tuple<int, bool, bool> specificity(const FunctionRow &Row) {
  int Types = -1;
  if (!Row.Signature.empty()) {
    const auto All = signatureTypes(Row.Signature);
    Types = All.size() - (!All.empty() && All.back() == "...");
  }
  return {Types, Row.Params.has_value(), !Row.When.Is.empty()};
}

/// Of rows that say the same kind of thing about one function, those about
/// this very overload win over those about more of them.
static void keepMostSpecific(llvm::SmallVectorImpl<ModelledCall> &Calls) {
  if (Calls.size() < 2)
    return;
  llvm::SmallVector<const FunctionRow *, 4> Rows;
  for (const ModelledCall &C : Calls)
    Rows.push_back(C.Row);
  llvm::erase_if(Calls, [&](const ModelledCall &C) {
    return llvm::any_of(Rows, [&](const FunctionRow *R) {
      return R->TheRole == C.Row->TheRole && R->Name == C.Row->Name &&
             specificity(*R) > specificity(*C.Row);
    });
  });
}

llvm::SmallVector<ModelledCall, 2> modelledCalls(const Models &M,
                                                 const Expr *E) {
  llvm::SmallVector<ModelledCall, 2> Result;
  AnyCall Call = AnyCall::of(E);
  if (!Call)
    return Result;
  for (const FunctionRow *Row : M.of(Call.Callee, objectClass(Call))) {
    if (!holds(*Row, Call))
      continue;
    if (!Row->When.Is.empty() &&
        (Row->When.Index >= Call.Args.size() ||
         mentionsFlag(Call.Args[Row->When.Index], Row->When.Is,
                      Call.Callee->getASTContext()) != true))
      continue;
    Result.push_back({Call, Row});
  }
  keepMostSpecific(Result);
  return Result;
}

ModelledCall modelledCall(const Models &M, const Expr *E,
                          llvm::ArrayRef<Role> Roles) {
  for (ModelledCall &C : modelledCalls(M, E))
    if (llvm::is_contained(Roles, C.Row->TheRole))
      return std::move(C);
  return {};
}

static std::optional<bool> holds(const Blocking &B, const ModelledCall &C, ASTContext &Context) {
  switch (B.When) {
  case Blocking::Kind::Unspecified:
    return std::nullopt;
  case Blocking::Kind::Never:
    return false;
  case Blocking::Kind::Always:
    return true;
  case Blocking::Kind::WhenFlag:
  case Blocking::Kind::UnlessFlag:
    break;
  }
  if (B.FlagArg >= C.Call.Args.size())
    return std::nullopt;
  std::optional<bool> Set =
      mentionsFlag(C.Call.Args[B.FlagArg], B.Flag, Context);
  if (Set && B.When == Blocking::Kind::UnlessFlag)
    Set = !*Set;
  return Set;
}

std::optional<bool> blocks(const ModelledCall &C, ASTContext &Context) {
  return holds(C.Row->Blocks, C, Context);
}

std::optional<bool> lazy(const ModelledCall &C, ASTContext &Context) {
  return holds(C.Row->Lazy, C, Context);
}

} // namespace deadline
