//===--- InnerTimeoutExceedsOuterCheck.h - deadline-tidy --------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_INNERTIMEOUTEXCEEDSOUTERCHECK_H
#define DEADLINE_CHECKS_INNERTIMEOUTEXCEEDSOUTERCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a bound that is not smaller than the one that encloses it.
///
/// The page is docs/checks/inner-timeout-exceeds-outer.md.
class InnerTimeoutExceedsOuterCheck : public ProgramCheck {
public:
  using ProgramCheck::ProgramCheck;

protected:
  std::vector<Finding> find(const Program &P) const override;
};

} // namespace deadline

#endif
