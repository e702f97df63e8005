//===--- WallClockWaitCheck.h - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_WALLCLOCKWAITCHECK_H
#define DEADLINE_CHECKS_WALLCLOCKWAITCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

class WallClock;

/// Finds waits and time limits that are measured on a clock which people and servers set.
///
/// The page: docs/checks/wall-clock-wait.md
class WallClockWaitCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkBounds(const UserFunction &F, const WallClock &Wall);
  void checkHelpers(const UserFunction &F, const WallClock &Wall);
  void checkLoops(const FunctionFlow &Flow, const WallClock &Wall);
  void report(llvm::ArrayRef<const clang::Expr *> Readings, const clang::Expr *Use, unsigned What, const WallClock &Wall);
};

} // namespace deadline

#endif
