//===--- ReusedParentDeadlineCheck.h - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_REUSEDPARENTDEADLINECHECK_H
#define DEADLINE_CHECKS_REUSEDPARENTDEADLINECHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a request's carrier or deadline in work that outlives the request.
///
/// The page is docs/checks/reused-parent-deadline.md.
class ReusedParentDeadlineCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
