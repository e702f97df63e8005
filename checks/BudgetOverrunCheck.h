//===--- BudgetOverrunCheck.h - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_BUDGETOVERRUNCHECK_H
#define DEADLINE_CHECKS_BUDGETOVERRUNCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a bound under which more is awaited than it allows.
///
/// The page is docs/checks/budget-overrun.md.
class BudgetOverrunCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
