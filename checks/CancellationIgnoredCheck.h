//===--- CancellationIgnoredCheck.h - deadline-tidy -------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_CANCELLATIONIGNOREDCHECK_H
#define DEADLINE_CHECKS_CANCELLATIONIGNOREDCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a function that takes a token and neither reads it nor hands it on, although it waits or never ends.
///
/// The page is docs/checks/cancellation-ignored.md.
class CancellationIgnoredCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
