//===--- Handlers.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Which function a library calls when an asynchronous operation has ended,
/// and what that function does with the error code.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_HANDLERS_H
#define DEADLINE_CORE_FLOW_HANDLERS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// A completion handler whose body is in this file.
struct Handler {
  const UserFunction *Function = nullptr;
  /// Receives the first argument of the completion; null where the handler is
  /// bound in a way that leaves it out.
  const clang::ParmVarDecl *Code = nullptr;
};

/// The handler that \p E is: a lambda (the instance that is called, if it is
/// generic), a function, an object with a call operator, a binder of one of
/// these with placeholders or with the first arguments, a wrapper that is given
/// one, or a variable that holds one.
std::optional<Handler> handlerBehind(const clang::Expr *E, const TuAnalysis &Tu);

/// How a function deals with one of its parameters or variables.
struct UsesOf {
  bool Looked = false; ///< Its value is read in some way that may matter.
  /// Besides, it is only handed to this function of the file, as this parameter.
  std::optional<Handler> HandedTo;
};
/// Reading for nothing (`(void)ec`, `std::ignore = ec`, a call without a body
/// of its own) does not count.
UsesOf usesOf(const clang::VarDecl *V, const FunctionFlow &Flow, const TuAnalysis &Tu);

} // namespace deadline

#endif
