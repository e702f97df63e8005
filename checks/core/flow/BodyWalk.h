//===--- BodyWalk.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Visits the statements and expressions of one body, parents first, and says
/// which of them stand in a lambda.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_BODYWALK_H
#define DEADLINE_CORE_FLOW_BODYWALK_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace deadline {

/// The statements that the user wrote: a coroutine's body without its frame.
inline const clang::Stmt *writtenBody(const clang::Stmt *Body) {
  if (const auto *Coroutine = llvm::dyn_cast_or_null<clang::CoroutineBodyStmt>(Body))
    return Coroutine->getBody();
  return Body;
}

/// Calls \p Visit(S, InLambda) for \p S and everything within it.
template <typename Visitor>
void walkBody(const clang::Stmt *S, Visitor &&Visit, bool InLambda = false) {
  if (!S)
    return;
  Visit(S, InLambda);
  if (const auto *Lambda = llvm::dyn_cast<clang::LambdaExpr>(S)) {
    for (const clang::Expr *Init : Lambda->capture_inits())
      walkBody(Init, Visit, InLambda);
    walkBody(writtenBody(Lambda->getBody()), Visit, true);
    return;
  }
  for (const clang::Stmt *Child : S->children())
    walkBody(Child, Visit, InLambda);
}

} // namespace deadline

#endif
