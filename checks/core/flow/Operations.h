//===--- Operations.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Modelled operations on objects, also those that a function of this file
/// does for its caller: `Fail(promise, error)` completes the promise.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_OPERATIONS_H
#define DEADLINE_CORE_FLOW_OPERATIONS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// One operation on one object.
struct Operation {
  const clang::Expr *At = nullptr; ///< The call in the function that was asked about.
  AccessPath Object;               ///< As that function names it.
  ModelledCall Call;               ///< The modelled call; in the callee, if Through is set.
  const UserFunction *Through = nullptr; ///< The callee that does it on all its paths.
  AccessPath Inner;                ///< The object as Through names it.
};

/// The object that a row is about: its `on:`, or else the object of the call.
const clang::Expr *subjectOf(const ModelledCall &C);

/// The operations in \p F whose row \p Wanted accepts, in source order. A
/// callee counts where its body is in this file, every path through it does
/// such an operation on the same object, and the caller names that object.
std::vector<Operation> operationsIn(const UserFunction &F, const TuAnalysis &Tu,
                                    llvm::function_ref<bool(const FunctionRow &)> Wanted);

} // namespace deadline

#endif
