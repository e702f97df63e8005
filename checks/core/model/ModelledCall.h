//===--- ModelledCall.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A call expression of any kind (function, member, operator, constructor)
/// with one shape: callee, object, arguments; and the model rows that hold.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_MODEL_MODELLEDCALL_H
#define DEADLINE_CORE_MODEL_MODELLEDCALL_H

#include "core/model/Catalogue.h"
#include "clang/AST/ExprCXX.h"

namespace deadline {

/// Callee, object and arguments of a call or construction. Empty where the
/// expression is neither, or where the callee is not known (dependent,
/// through a pointer).
struct AnyCall {
  const clang::Expr *E = nullptr;
  const clang::FunctionDecl *Callee = nullptr;
  const clang::Expr *Object = nullptr; ///< Null for free functions, static members and constructors.
  llvm::SmallVector<const clang::Expr *, 4> Args; ///< Without the object, also for operators. Default arguments are CXXDefaultArgExpr.

  explicit operator bool() const { return Callee != nullptr; }
  static AnyCall of(const clang::Expr *E);
  /// Arguments that the source spells (no default arguments).
  unsigned spelledArgs() const;
};

/// One row that holds for one call.
struct ModelledCall {
  AnyCall Call;
  const FunctionRow *Row = nullptr;

  explicit operator bool() const { return Row != nullptr; }
  /// What stands at a place; null for `return`, for what the call does not
  /// pass, and for Place::None. A member within an aggregate initialiser
  /// (`timeval{0, 1}`) is not looked into here.
  const clang::Expr *at(const Place &P) const;
};

/// All rows that hold for \p E after overloads (`signature`, `params`) and
/// headers are checked. Empty when not modelled.
llvm::SmallVector<ModelledCall, 2> modelledCalls(const Models &M, const clang::Expr *E);
/// The row with one of these roles, or an empty one.
ModelledCall modelledCall(const Models &M, const clang::Expr *E, llvm::ArrayRef<Role> Roles);

/// Whether this call blocks the caller, by its row (`blocks:` with its flag).
/// Nothing where the row or the flag's value does not tell.
std::optional<bool> blocks(const ModelledCall &C, clang::ASTContext &Context);
/// Whether this spawn may leave its work until somebody waits for it without a
/// bound, by its row (`lazy:`).
std::optional<bool> lazy(const ModelledCall &C, clang::ASTContext &Context);

} // namespace deadline

#endif
