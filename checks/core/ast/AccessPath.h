//===--- AccessPath.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which object an expression names: a root (variable, parameter, `this`)
/// and the fields walked from it. Two equal paths name the same object as
/// long as no variable on the path is written in between.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_ACCESSPATH_H
#define DEADLINE_CORE_AST_ACCESSPATH_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <compare>
#include <optional>
#include <string>

namespace deadline {

class AccessPath {
public:
  enum class Root : uint8_t { Local, Parameter, This, Global };

  /// The object that \p E denotes, or points to. Looks through parentheses,
  /// casts, `&`, `*`, `->`, smart pointer `get()`, `operator*`, `operator->`,
  /// `optional::value()`, `std::move`, `std::forward`, `std::ref`, copies of
  /// shared handles (a copy of a shared_ptr names the same object), and
  /// through local references and pointers that are bound once
  /// (`auto &ctx = *context;`). Nothing for anything else: subscripts with a
  /// value that is not constant, calls, conditional operators.
  static std::optional<AccessPath> of(const clang::Expr *E);
  static AccessPath ofVariable(const clang::VarDecl *V);
  static AccessPath ofField(const clang::FieldDecl *F); ///< `this->F`

  Root root() const { return TheRoot; }
  const clang::VarDecl *variable() const { return Variable; } ///< Null for This.
  /// The fields walked from the root. Constant subscripts are no members:
  /// they are part of str(), key() and the comparisons only.
  llvm::ArrayRef<const clang::ValueDecl *> members() const { return Members; }
  /// The parameter's index in its function; only for Root::Parameter.
  unsigned parameterIndex() const;
  /// Whether the path goes through a pointer or shared handle (a pointer
  /// variable as the root counts), so that the root variable does not own it.
  bool throughPointer() const { return Indirect; }
  /// The path is \p Prefix or lies within it.
  bool startsWith(const AccessPath &Prefix) const;
  /// The innermost declaration: the last field, or the root variable.
  const clang::ValueDecl *leaf() const;

  /// As a reader would write it: `ctx`, `this->redis_`, `job.done`.
  std::string str() const;
  /// Equal for equal paths, stable between runs (USRs for what has linkage).
  std::string key() const;
  /// The part of key() after the root: for a path that is seen from elsewhere,
  /// with another root in front.
  std::string keyWithinRoot() const;

  friend bool operator==(const AccessPath &A, const AccessPath &B) {
    return A.TheRoot == B.TheRoot && A.Variable == B.Variable && A.Members == B.Members && A.Elements == B.Elements;
  }

private:
  friend class AccessPathBuilder;
  /// `[Index]`, or `std::get<Index>`, applied after so many members.
  struct Element {
    unsigned AfterMembers;
    uint64_t Index;
    friend bool operator==(const Element &, const Element &) = default;
  };

  Root TheRoot = Root::Local;
  const clang::VarDecl *Variable = nullptr;
  llvm::SmallVector<const clang::ValueDecl *, 2> Members;
  llvm::SmallVector<Element, 0> Elements;
  bool Indirect = false;
};

/// The key of one declaration: its USR, or for what Clang gives none (unnamed
/// parameters) one made of its function and position.
std::string keyOf(const clang::ValueDecl *D);

/// Whether \p V, a local variable or parameter, keeps the value that it starts
/// with: nothing in its function assigns it, or takes its address or a mutable
/// reference.
bool boundOnce(const clang::VarDecl *V);

/// The local variables and parameters whose object leaves the function's own
/// hands in \p Body: returned, moved, address or non-const reference given to
/// a function, stored in a member, global or container, captured by reference
/// by a lambda that itself escapes. Model-known calls are not escapes:
/// \p IsKnownUse decides per call expression and argument.
bool escapes(const clang::VarDecl *V, const clang::Stmt *Body,
             llvm::function_ref<bool(const clang::Expr *Call, const clang::Expr *Arg)> IsKnownUse);

} // namespace deadline

#endif
