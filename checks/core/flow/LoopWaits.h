//===--- LoopWaits.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Relative timed waits in loops that wait for a condition.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_LOOPWAITS_H
#define DEADLINE_CORE_FLOW_LOOPWAITS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

struct LoopWait {
  const clang::Stmt *Loop = nullptr;
  /// The condition that the loop waits for, where the loop is `while (!ready)`
  /// around nothing but the wait and a jump out of it; else null.
  const clang::Expr *Until = nullptr;
  const clang::IfStmt *Leaves = nullptr; ///< With Until: the whole body of the loop.
};

/// \p Wait, a wait with a relative timeout, is repeated by a loop that waits for
/// a condition and is left when the wait times out, and each turn gives the
/// whole of the same timeout. Nothing where a turn does work of its own, where
/// the timeout is computed anew, and where it can not be told.
std::optional<LoopWait> loopWait(const ModelledCall &Wait, const FunctionFlow &Flow,
                                 const Durations &D);

} // namespace deadline

#endif
