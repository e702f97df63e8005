//===--- RemainingTime.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Timeouts that are the time left until a deadline, or that a conversion to a
/// coarser unit cuts to nothing.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_REMAININGTIME_H
#define DEADLINE_CORE_FLOW_REMAININGTIME_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// `deadline - now()` behind conversions and local variables.
struct RemainingTime {
  const clang::Expr *Difference = nullptr;
  bool NotNegative = false;             ///< Cut to zero or more, or chosen by a condition.
  const clang::Expr *Cut = nullptr;     ///< The conversion to whole units of a coarser kind, or null.
  double CutToNanoseconds = 0;          ///< That unit; 0 where it is not known.
  llvm::SmallVector<const clang::ValueDecl *, 4> Names; ///< Variables that it goes through or is computed from.
};
std::optional<RemainingTime> remainingTime(const clang::Expr *Timeout, const FunctionFlow &Flow,
                                           const Durations &D);

/// A conversion in \p Timeout that makes nothing of a constant which is more
/// than nothing: `duration_cast<seconds>(500ms)`, `kTimeoutMs / 1000`. Null if
/// there is none.
const clang::Expr *cutToNothing(const clang::Expr *Timeout, const FunctionFlow &Flow, const Durations &D);

/// Whenever \p S is reached, a comparison with one of \p Names has been made.
bool comparedBefore(const clang::Stmt *S, llvm::ArrayRef<const clang::ValueDecl *> Names,
                    const FunctionFlow &Flow);

/// \p Cut, where it is a conversion that has a twin which rounds up: the edit.
std::optional<clang::FixItHint> roundUp(const clang::Expr *Cut, const FunctionFlow &Flow);
/// \p Number as it is, but not below zero.
std::optional<clang::FixItHint> notBelowZero(const clang::Expr *Number, const FunctionFlow &Flow);

} // namespace deadline

#endif
