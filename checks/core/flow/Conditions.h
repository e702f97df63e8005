//===--- Conditions.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a branch says about how a call ended: by modelled outcome values and
/// result members first, by the usual words where there is no row.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_CONDITIONS_H
#define DEADLINE_CORE_FLOW_CONDITIONS_H

#include "core/flow/FunctionFlow.h"
#include "core/flow/PathExplorer.h"
#include "clang/AST/ParentMap.h"

namespace deadline {

/// The results in one function: which call a variable's value came from.
class Conditions {
public:
  Conditions(const clang::Stmt *Body, const clang::ParentMap &Parents, clang::ASTContext &Context,
             const Models &M);

  /// Remembered per condition: walks of paths ask at every turn of a loop.
  std::optional<Observation> observe(const clang::Expr *Condition) const;
  /// What taking \p B says about \p Observed's call, if it says anything.
  struct Seen {
    const clang::Expr *Call = nullptr;
    Outcome How = Outcome::Ok;
  };
  std::optional<Seen> seen(const Branch &B) const;

  /// The call whose result \p E is or was taken from (through `co_await`,
  /// accessors without arguments, and local variables), or null.
  const clang::Expr *callBehind(const clang::Expr *E) const { return callBehind(E, 0); }
  /// The enumerator, constant or macro's meaning.
  std::optional<Outcome> outcomeOf(const clang::Expr *Value) const;

  /// The calls that \p V was assigned from, or given to by address.
  llvm::SmallVector<const clang::Expr *, 2> definitions(const clang::VarDecl *V) const;

private:
  std::optional<Observation> observe(const clang::Expr *E, unsigned Depth) const;
  std::optional<Observation> comparison(const clang::Expr *Left, const clang::Expr *Right,
                                        bool Equal, unsigned Depth) const;
  std::optional<Observation> truth(const clang::Expr *E, unsigned Depth) const;
  const clang::Expr *callBehind(const clang::Expr *E, unsigned Depth) const;
  const clang::Expr *definitionBefore(const clang::VarDecl *V, const clang::Expr *Use) const;
  Outcome failureOf(const clang::Expr *Call) const;

  struct Definition {
    unsigned Order;
    const clang::Expr *Value; ///< What is assigned, or the call that fills it in.
    const clang::Stmt *At;    ///< The expression that does it.
  };
  const clang::ParentMap &Parents;
  clang::ASTContext &Context;
  const Models &M;
  llvm::DenseMap<const clang::VarDecl *, llvm::SmallVector<Definition, 2>> Definitions;
  llvm::DenseMap<const clang::Stmt *, unsigned> Order;
  mutable llvm::DenseMap<const clang::Expr *, std::optional<Observation>> Observed;
};

} // namespace deadline

#endif
