//===--- TimeoutIgnoredCheck.h - deadline-tidy ------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_TIMEOUTIGNOREDCHECK_H
#define DEADLINE_CHECKS_TIMEOUTIGNOREDCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a function that takes a timeout or deadline and waits without it.
///
/// The page is docs/checks/timeout-ignored.md.
class TimeoutIgnoredCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
