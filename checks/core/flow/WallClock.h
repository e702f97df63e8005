//===--- WallClock.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Points in time and lengths that are read off a wall clock, and what they
/// bound.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_WALLCLOCK_H
#define DEADLINE_CORE_FLOW_WALLCLOCK_H

#include "core/facts/TuAnalysis.h"

namespace deadline {

class WallClock {
public:
  WallClock(const FunctionFlow &Flow, const TuAnalysis &Tu) : Flow(Flow), Tu(Tu) {}

  /// The reading of a wall clock that \p E is, perhaps with a length added:
  /// `system_clock::now() + d`, or a local variable that holds nothing else.
  /// Null for times that come from elsewhere: calendars, messages, members.
  const clang::Expr *reading(const clang::Expr *E) const { return reading(E, 0); }
  /// The difference of two such readings, or a length that is reduced by it,
  /// also in a local variable: the two, the one that is read there first.
  llvm::SmallVector<const clang::Expr *, 2> elapsed(const clang::Expr *E) const { return elapsed(E, 0); }
  /// `timeout - (now() - start)`: the readings in a length that is reduced by
  /// what has elapsed; none for other lengths.
  llvm::SmallVector<const clang::Expr *, 2> remaining(const clang::Expr *E) const;
  /// \p Condition compares two readings, or what has elapsed between two with
  /// something else: the later reading, and then the earlier one.
  llvm::SmallVector<const clang::Expr *, 2> comparedIn(const clang::Expr *Condition) const;

  /// \p Type is a class template over a wall clock: a timer that runs on it.
  bool runsOn(clang::QualType Type) const;

  /// The readings in this function as steady ones; empty where somebody uses
  /// \p Reading, or what holds it, in a way that asks for a wall clock.
  llvm::SmallVector<clang::FixItHint, 2> steadyForm(const clang::Expr *Reading) const;

  const FunctionFlow &flow() const { return Flow; }

private:
  const clang::Expr *reading(const clang::Expr *E, unsigned Depth) const;
  llvm::SmallVector<const clang::Expr *, 2> elapsed(const clang::Expr *E, unsigned Depth) const;
  /// The values of a local variable; none where there may be others.
  llvm::SmallVector<const clang::Expr *, 2> valuesOf(const clang::Expr *E) const;
  bool isWall(const clang::Expr *Call) const;

  const FunctionFlow &Flow;
  const TuAnalysis &Tu;
};

} // namespace deadline

#endif
