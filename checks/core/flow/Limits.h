//===--- Limits.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What limits the time that a function may take: tokens, contexts and
/// deadlines that it was given or looks at.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_LIMITS_H
#define DEADLINE_CORE_FLOW_LIMITS_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

/// One thing that should end what the function does.
struct Limit {
  std::string Name;                     ///< As the function names it; empty for that of the current task.
  const clang::ValueDecl *D = nullptr;  ///< The parameter, variable or member; null for the current task.
  const CarrierRow *Carrier = nullptr;  ///< Null for a deadline.
  std::optional<int64_t> Nanoseconds;   ///< The constant that it was made with, or that the function puts on it.
  clang::SourceLocation Where;
};

/// What is in scope at \p At, the most telling first: a carrier that is a
/// parameter or captured, one that the function asks whether it is cancelled, a
/// time point that is named as a deadline. Not clients, and not what the
/// function itself cancels or makes.
llvm::SmallVector<Limit, 2> limitsAt(const clang::Expr *At, const UserFunction &F, const TuAnalysis &Tu);

/// The time at which a sleep ends that \p Ends cuts: `std::min(deadline,
/// Clock::now() + 1s)`. Empty where the types do not go together, or the sleep
/// has no twin that takes a time.
std::string earlierOf(const Limit &Ends, const ModelledCall &Sleep, const clang::ASTContext &Context);

/// The functions of this file that an event loop runs: handlers of timers that
/// are told of their cancellation, and of calls that do not block.
llvm::DenseSet<const UserFunction *> loopCallbacks(const TuAnalysis &Tu);

} // namespace deadline

#endif
