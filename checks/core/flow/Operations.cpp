//===--- Operations.cpp - deadline-tidy -----------------------------------===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/flow/Operations.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace deadline {

const Expr *subjectOf(const ModelledCall &C) {
  const Expr *On = C.at(C.Row->On);
  return On ? On : C.Call.Object;
}

namespace {

using Filter = llvm::function_ref<bool(const FunctionRow &)>;
constexpr unsigned MaxDepth = 2;

/// The object as the caller of \p Callee names it.
std::optional<AccessPath> seenFromCaller(const AccessPath &Inner, const AnyCall &Call) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
  const bool IsLambda = Method && Method->getParent()->isLambda();
  switch (Inner.root()) {
  case AccessPath::Root::Parameter:
    // A lambda's body names its own parameters and those of the function around.
    if (Inner.variable()->getDeclContext() != cast<DeclContext>(Call.Callee))
      return IsLambda ? std::optional(Inner) : std::nullopt;
    if (!(Inner == AccessPath::ofVariable(Inner.variable())) ||
        Inner.parameterIndex() >= Call.Args.size())
      return std::nullopt; // A part of what is passed.
    return AccessPath::of(Call.Args[Inner.parameterIndex()]);
  case AccessPath::Root::This: {
    if (IsLambda)
      return Inner;
    // A method that is called on the caller's own object.
    std::optional<AccessPath> Object = Call.Object ? AccessPath::of(Call.Object) : std::nullopt;
    if (Object && Object->root() == AccessPath::Root::This && Object->members().empty())
      return Inner;
    return std::nullopt;
  }
  case AccessPath::Root::Local:
    // What a lambda captures.
    if (IsLambda && Inner.variable()->getDeclContext() != cast<DeclContext>(Call.Callee))
      return Inner;
    return std::nullopt;
  case AccessPath::Root::Global:
    return Inner;
  }
  return std::nullopt;
}

/// A callee whose body is run by this call, then and there.
const UserFunction *calledHere(const AnyCall &Call, const TuAnalysis &Tu) {
  const UserFunction *Callee = Tu.function(Call.Callee);
  if (!Callee || isa_and_nonnull<CoroutineBodyStmt>(Callee->Decl->getBody()))
    return nullptr; // A coroutine runs when it is awaited.
  const auto *Method = dyn_cast<CXXMethodDecl>(Call.Callee);
  if (Method && Method->isVirtual() && !Method->hasAttr<FinalAttr>() &&
      !Method->getParent()->isEffectivelyFinal())
    return nullptr; // Another class may override it.
  return Callee;
}

std::vector<Operation> collect(const UserFunction &F, const TuAnalysis &Tu, Filter Wanted,
                               unsigned Depth) {
  std::vector<Operation> Result;
  for (const ModelledCall &C : F.Modelled)
    if (Wanted(*C.Row))
      if (const Expr *Subject = subjectOf(C))
        if (std::optional<AccessPath> Object = AccessPath::of(Subject))
          Result.push_back({C.Call.E, *Object, C, nullptr, *Object});
  if (Depth >= MaxDepth)
    return Result;

  for (const AnyCall &Call : F.Calls) {
    const UserFunction *Callee = calledHere(Call, Tu);
    if (!Callee || Callee == &F || !modelledCalls(Tu.models(), Call.E).empty())
      continue;
    std::vector<Operation> Within = collect(*Callee, Tu, Wanted, Depth + 1);
    const FunctionFlow *Flow = Within.empty() ? nullptr : Tu.flow(*Callee);
    if (!Flow)
      continue;
    llvm::SmallVector<AccessPath, 2> Done;
    for (const Operation &Op : Within) {
      if (llvm::is_contained(Done, Op.Object))
        continue;
      Done.push_back(Op.Object);
      std::optional<AccessPath> Object = seenFromCaller(Op.Object, Call);
      if (!Object)
        continue;
      llvm::SmallVector<const Stmt *, 4> Same;
      for (const Operation &Other : Within)
        if (Other.Object == Op.Object && Other.Call.Row->TheRole == Op.Call.Row->TheRole)
          Same.push_back(Other.At);
      if (Flow->unavoidable(Same))
        Result.push_back({Call.E, *Object, Op.Call, Callee, Op.Object});
    }
  }
  const SourceManager &SM = Tu.context().getSourceManager();
  llvm::stable_sort(Result, [&](const Operation &A, const Operation &B) {
    return SM.isBeforeInTranslationUnit(A.At->getBeginLoc(), B.At->getBeginLoc());
  });
  return Result;
}

} // namespace

std::vector<Operation> operationsIn(const UserFunction &F, const TuAnalysis &Tu,
                                    llvm::function_ref<bool(const FunctionRow &)> Wanted) {
  return collect(F, Tu, Wanted, 0);
}

} // namespace deadline
