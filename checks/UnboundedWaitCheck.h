//===--- UnboundedWaitCheck.h - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_UNBOUNDEDWAITCHECK_H
#define DEADLINE_CHECKS_UNBOUNDEDWAITCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds waits without a bound in functions that have a deadline or a token.
///
/// The page is docs/checks/unbounded-wait.md.
class UnboundedWaitCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
