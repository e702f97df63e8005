//===--- History.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What happened to one local variable before one use of it, in source order,
/// and how surely.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_HISTORY_H
#define DEADLINE_CORE_AST_HISTORY_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace deadline {

/// One thing that changes a variable, or a field of it.
struct ChangeEvent {
  enum class Kind : uint8_t {
    Assign, ///< `x = Value`
    Adjust, ///< `x += Value` and its kin; Op says which. Null Value: by one.
    Call,   ///< Given by address or mutable reference to Site.
    Lost,   ///< Something else that may write it.
  };
  Kind TheKind = Kind::Lost;
  const clang::FieldDecl *Field = nullptr; ///< Null: all of it.
  clang::BinaryOperatorKind Op = clang::BO_Assign;
  const clang::Expr *Value = nullptr;
  const clang::Expr *Site = nullptr; ///< The whole expression.
  bool Certain = false; ///< It has happened whenever the use is reached.
  /// It stands under a condition that looks at the variable itself: carrying
  /// a fraction over into the seconds, cutting to a limit.
  bool OwnCondition = false;
};

/// The events of \p V that may have happened before \p Use (all, if it is null
/// or not in the function), oldest first. The declaration is none.
llvm::SmallVector<ChangeEvent, 4> historyOf(const clang::VarDecl *V,
                                            const clang::Expr *Use);

} // namespace deadline

#endif
