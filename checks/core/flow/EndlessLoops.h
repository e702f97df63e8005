//===--- EndlessLoops.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Loops that nothing leaves.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_ENDLESSLOOPS_H
#define DEADLINE_CORE_FLOW_ENDLESSLOOPS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// The loops of \p Body, outside of its lambdas, whose condition is a constant
/// and which hold neither `break`, `return`, `throw` nor a call that does not
/// return. A loop in a try block counts as one that an exception leaves.
llvm::SmallVector<const clang::Stmt *, 2> endlessLoops(const clang::Stmt *Body, clang::ASTContext &Context);

/// The condition of \p Loop is a constant, so that only what is in it ends it.
bool hasNoCondition(const clang::Stmt *Loop, clang::ASTContext &Context);

/// The function that a callable runs: a lambda, also in a variable, a function
/// or member function by name, the first of what is bound. Null where that can
/// not be told.
const clang::FunctionDecl *functionRunBy(const clang::Expr *Work);

/// The loops that work never leaves, and the function of this file they are in.
struct EndlessWork {
  const UserFunction *In = nullptr;
  llvm::SmallVector<const clang::Stmt *, 2> Loops;
};
/// Those of \p Function, or of one that it calls on all its paths. Empty where
/// it takes a token, or looks at one that it got in another way.
EndlessWork endlessWithoutToken(const clang::FunctionDecl *Function, const TuAnalysis &Tu);

} // namespace deadline

#endif
