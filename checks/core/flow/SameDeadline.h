//===--- SameDeadline.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether each turn of a loop makes its call under one and the same deadline
/// or token, which comes from outside the function.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_SAMEDEADLINE_H
#define DEADLINE_CORE_FLOW_SAMEDEADLINE_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// What one call of a loop has in common with that of the next turn.
struct SameDeadline {
  std::string Name;                 ///< Of the time point, or of the carrier: `deadline`, `ctx`.
  const clang::Expr *Use = nullptr; ///< Where it is given to the attempt.
  bool Expires = false;             ///< Its deadline is an absolute one.
  bool Cancels = false;             ///< It carries a cancellation.
};

/// A quick look: the call is given a time or a carrier.
bool mayRunUnderDeadline(const AnyCall &Call, const TuAnalysis &Tu);

/// Nothing where an attempt has a bound of its own besides (the total one is
/// no matter then), where the loop looks at the carrier, or where the deadline
/// is made in this function from a constant.
std::optional<SameDeadline> sameInEachTurn(const AnyCall &Call, const clang::Stmt *Loop, const UserFunction &F,
                                           const FunctionFlow &Flow, const TuAnalysis &Tu);

} // namespace deadline

#endif
