//===--- TimeoutRestartedPerStepCheck.h - deadline-tidy ---------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_TIMEOUTRESTARTEDPERSTEPCHECK_H
#define DEADLINE_CHECKS_TIMEOUTRESTARTEDPERSTEPCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a function that gives the whole of the timeout it took to each of several waits.
///
/// The page is docs/checks/timeout-restarted-per-step.md.
class TimeoutRestartedPerStepCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
