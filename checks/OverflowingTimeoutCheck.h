//===--- OverflowingTimeoutCheck.h - deadline-tidy --------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_OVERFLOWINGTIMEOUTCHECK_H
#define DEADLINE_CHECKS_OVERFLOWINGTIMEOUTCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds durations that are too long to be added to the clock, so that a wait for ever returns at once.
///
/// The page: docs/checks/overflowing-timeout.md
class OverflowingTimeoutCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkWait(const ModelledCall &Wait, const UserFunction &F, const TuAnalysis &Tu);
  void checkSum(const AnyCall &Sum, const UserFunction &F, const TuAnalysis &Tu);
};

} // namespace deadline

#endif
