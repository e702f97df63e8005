//===--- WriteIndex.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the variables and fields of the user's code are written, and where
/// its functions are called from: one walk over the translation unit, without
/// system headers.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_WRITEINDEX_H
#define DEADLINE_CORE_AST_WRITEINDEX_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace deadline {

class WriteIndex {
public:
  explicit WriteIndex(clang::ASTContext &Context);

  /// What is written to one variable or field, apart from the initialiser of
  /// the variable.
  struct Writes {
    /// `x = value`, and for fields the values in aggregate initialisers and
    /// constructors.
    llvm::SmallVector<const clang::Expr *, 2> Assigned;
    /// The right-hand sides of `x += value` and its kin.
    llvm::SmallVector<const clang::Expr *, 1> Adjusted;
    /// Its address or a mutable reference is given away, or something happens
    /// to it that has no one value.
    bool Opaque = false;

    bool none() const {
      return Assigned.empty() && Adjusted.empty() && !Opaque;
    }
  };
  const Writes &of(const clang::ValueDecl *D) const;

  struct Callers {
    llvm::SmallVector<const clang::Expr *, 2> Sites;
    bool Elsewhere =
        false; ///< Its address is taken: it may be called from anywhere.
  };
  const Callers &callersOf(const clang::FunctionDecl *F) const;

private:
  friend class WriteCollector;
  llvm::DenseMap<const clang::ValueDecl *, Writes> ByDecl;
  llvm::DenseMap<const clang::FunctionDecl *, Callers> ByFunction;
};

/// \p T is a reference through which a callee may write what is passed. A
/// forwarding reference counts as none: it is for handing on.
bool isMutableReference(const clang::FunctionDecl *F, unsigned Param);

} // namespace deadline

#endif
