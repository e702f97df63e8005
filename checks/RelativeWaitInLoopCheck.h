//===--- RelativeWaitInLoopCheck.h - deadline-tidy --------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_RELATIVEWAITINLOOPCHECK_H
#define DEADLINE_CHECKS_RELATIVEWAITINLOOPCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds loops in which each wake-up starts a relative timeout again.
///
/// The page: docs/checks/relative-wait-in-loop.md
class RelativeWaitInLoopCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;
};

} // namespace deadline

#endif
