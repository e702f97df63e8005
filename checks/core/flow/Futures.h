//===--- Futures.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Handles of started work whose destructor waits for it, and timed waits on
/// them.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_FUTURES_H
#define DEADLINE_CORE_FLOW_FUTURES_H

#include "core/flow/Operations.h"

namespace deadline {

/// The spawn whose handle the value of \p E is: the call itself, or one that
/// the callee returns. Empty where it is none.
ModelledCall spawnBehind(const clang::Expr *E, const TuAnalysis &Tu);

/// A timed wait for work that was started in the same function.
struct TimedFuture {
  const clang::VarDecl *Handle = nullptr; ///< A variable of the function, which owns the work.
  ModelledCall Spawn;                     ///< In the function, or in one that returns the handle.
  Operation Wait;
};
std::vector<TimedFuture> timedFutures(const UserFunction &F, const TuAnalysis &Tu);

/// The handle goes out of scope where the wait has timed out: its destructor
/// then waits as long as the work takes. False where the handle is moved or
/// handed on first, waited for without a bound, or the work is asked to stop.
bool destructorWaits(const TimedFuture &T, const UserFunction &F, const TuAnalysis &Tu);

/// \p Wait, in \p F, for work that may not be started yet, takes "not started"
/// for "not ready": it is compared with success only, and what follows when
/// there is none neither starts the work nor gives the handle away. \p Handle
/// is null where its scope is not the function's.
bool takesDeferredForBusy(const Operation &Wait, const clang::VarDecl *Handle, const UserFunction &F,
                          const TuAnalysis &Tu);

} // namespace deadline

#endif
