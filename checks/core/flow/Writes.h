//===--- Writes.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What evaluating one expression (not its operands) may write, by the
/// language alone: assignments, non-const calls, non-const references and
/// pointers that are handed over, moves, declarations.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_WRITES_H
#define DEADLINE_CORE_FLOW_WRITES_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace deadline {

struct Write {
  enum class Kind : uint8_t {
    Assigned, ///< `x = Value`
    Changed,  ///< `++x`, `x += 1`
    Called,   ///< A non-const member function on it.
    Handed,   ///< Given to a callee that may write it.
    Moved,    ///< Given away.
    Declared, ///< A new object.
  };
  Kind How = Kind::Changed;
  const clang::Expr *Target = nullptr;      ///< Null for Declared.
  const clang::VarDecl *Variable = nullptr; ///< Declared only.
  const clang::Expr *Value = nullptr;       ///< Assigned, Declared: what it becomes.
  const clang::FunctionDecl *Callee = nullptr; ///< Called, Handed, Moved.
  const clang::ParmVarDecl *Parameter = nullptr; ///< Handed, Moved: of the callee.
};

llvm::SmallVector<Write, 4> writesOf(const clang::Stmt *S);

/// A member function that does not change its object, as far as the language
/// tells: const, static, or the twin of a const one (`begin`, `operator[]` of
/// a vector).
bool keepsObject(const clang::CXXMethodDecl *Method);

/// `unique_ptr`, `shared_ptr` and whatever else has `operator->` and
/// `operator*`: what it points to is not owned by constness.
bool isSmartPointer(clang::QualType Type);

/// Code that can not know the user's variables, unless they are given to it.
bool inSystemHeader(const clang::Decl *D, const clang::ASTContext &Context);

} // namespace deadline

#endif
