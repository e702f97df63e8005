//===--- FlowImpl.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the answers of FunctionFlow are made from. For this folder only.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_FLOWIMPL_H
#define DEADLINE_CORE_FLOW_FLOWIMPL_H

#include "core/flow/Assumptions.h"
#include "core/flow/Conditions.h"
#include "core/flow/Disturbance.h"
#include "core/flow/FunctionFlow.h"
#include "core/flow/PathExplorer.h"
#include "clang/AST/ParentMap.h"

namespace deadline {

struct FunctionFlow::Impl {
  using Step = PathExplorer::Step;
  using Answer = PathExplorer::Answer;

  const clang::Stmt *Body;
  const clang::CFG &Graph;
  clang::ParentMap Parents;
  Conditions Results;
  Assumptions Known;
  PathExplorer Paths;
  Disturbance Touching;
  /// Objects whose cancellation state some condition of the function asks for.
  llvm::SmallVector<AccessPath, 2> Tokens;
  /// What retryLoop() has found, loops over items included: several checks ask.
  llvm::DenseMap<const clang::Expr *, std::optional<RetryLoop>> RetryLoops;
  mutable std::optional<llvm::DenseSet<const clang::Expr *>> AskedFor; ///< By branches.

  Impl(const clang::Stmt *Body, clang::ASTContext &Context, const Models &M,
       const clang::CFG &Graph);

  /// \p S stands within \p Outer.
  bool within(const clang::Stmt *S, const clang::Stmt *Outer) const {
    for (; S; S = Parents.getParent(S))
      if (S == Outer)
        return true;
    return false;
  }
  /// \p S is known to stand outside of \p Outer (what Clang made up is not).
  bool outside(const clang::Stmt *S, const clang::Stmt *Outer) const {
    for (; S; S = Parents.getParent(S)) {
      if (S == Outer)
        return false;
      if (S == Body)
        return true;
    }
    return false;
  }
  /// Some branch asks for the result of \p Call, or a handler takes what it
  /// throws. No path needs to be walked for the others.
  bool isAskedFor(const clang::Expr *Call) const;
  /// A call that is given one of Tokens: when it says no, it may be because of
  /// that.
  bool watchesToken(const clang::Expr *Call, const Models &M) const;
};

/// A loop's parts that run once per turn.
const clang::Stmt *loopBody(const clang::Stmt *Loop);
const clang::Expr *loopCondition(const clang::Stmt *Loop);
bool isLoop(const clang::Stmt *S);

/// What a function that decides about retries says where \p B is taken.
struct RetryVerdict {
  const clang::Expr *Call = nullptr; ///< Whose result it was asked about.
  const clang::Stmt *OnTimeout = nullptr, *OnCancel = nullptr; ///< Where its body includes these.
};
/// Nothing where \p B does not ask one, or on the side that gives up.
std::optional<RetryVerdict> retryVerdict(const Branch &B, const FunctionFlow::Impl &P);

/// \p B starts another turn of \p Loop.
bool startsTurn(const Branch &B, const clang::Stmt *Loop, const FunctionFlow::Impl &P);

} // namespace deadline

#endif
