//===--- IgnoredWaitResultCheck.h - deadline-tidy ---------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_IGNOREDWAITRESULTCHECK_H
#define DEADLINE_CHECKS_IGNOREDWAITRESULTCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds timed waits whose result is dropped by code that goes on as if they had succeeded.
///
/// The page: docs/checks/ignored-wait-result.md
class IgnoredWaitResultCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;
};

} // namespace deadline

#endif
