//===--- TimeoutActions.h - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What code does when a time has run out: it cancels, closes, fails, or says
/// that the time has run out.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_TIMEOUTACTIONS_H
#define DEADLINE_CORE_FLOW_TIMEOUTACTIONS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// A cancelling, closing or failing expression.
struct TimeoutAction {
  const clang::Expr *At = nullptr; ///< In the function that was asked about.
  std::string What;                ///< As the code names it: `close`, or the flag that is set.
};

/// The first timeout action within \p Part of \p F, also one that a function of
/// this file does that is called there. One that stands under a condition about
/// the program's own state is none: the author may have thought of it there.
std::optional<TimeoutAction> timeoutActionIn(const clang::Stmt *Part, const UserFunction &F,
                                             const TuAnalysis &Tu);

/// The calls within \p Part ask the clock, or for a deadline.
bool asksTheClock(const clang::Stmt *Part, const TuAnalysis &Tu);

} // namespace deadline

#endif
