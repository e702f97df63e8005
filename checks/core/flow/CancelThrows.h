//===--- CancelThrows.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Exceptions that say "cancelled": what throws them, which handler takes them,
/// and whether it passes them on.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_CANCELTHROWS_H
#define DEADLINE_CORE_FLOW_CANCELTHROWS_H

#include "core/facts/TuAnalysis.h"
#include "clang/AST/StmtCXX.h"

namespace deadline {

/// A call that throws when it is cancelled.
struct CancelThrow {
  const clang::Expr *At = nullptr;  ///< In the function that was asked about.
  std::string Name;                 ///< Of the modelled function.
  std::string Type;                 ///< What is thrown, as code spells it.
  const clang::CXXRecordDecl *Class = nullptr; ///< Null where its header is not included.
};

/// The exceptions of cancelled calls that leave \p Part of \p F, also those
/// made by functions of this file that are called (or awaited) there; one for
/// each type.
llvm::SmallVector<CancelThrow, 2> cancelThrowsIn(const clang::Stmt *Part, const UserFunction &F,
                                                 const TuAnalysis &Tu);

/// \p Handler catches \p T; \p Exactly: and is made for it.
bool catches(const clang::CXXCatchStmt *Handler, const CancelThrow &T, bool &Exactly);

/// \p Handler throws, hands the exception on, asks about the cancellation, or
/// says that there was one.
bool passesOn(const clang::CXXCatchStmt *Handler, const FunctionFlow &Flow);

/// The functions of this file that nobody above could tell of a cancellation:
/// what threads, tasks, timers and handlers run, what only main calls, and
/// loops without a condition that nobody here calls.
llvm::DenseSet<const UserFunction *> entryPoints(const TuAnalysis &Tu);

} // namespace deadline

#endif
