//===--- StaleDeadlineCheck.h - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_STALEDEADLINECHECK_H
#define DEADLINE_CHECKS_STALEDEADLINECHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a deadline that is computed once and used as the bound of one request
/// after the other.
///
/// The page: docs/checks/stale-deadline.md
class StaleDeadlineCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
