//===--- CancellationNotForwardedCheck.h - deadline-tidy --------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_CANCELLATIONNOTFORWARDEDCHECK_H
#define DEADLINE_CHECKS_CANCELLATIONNOTFORWARDEDCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds calls that leave out a token or context which is in scope and which the callee takes.
///
/// The page is docs/checks/cancellation-not-forwarded.md.
class CancellationNotForwardedCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;
};

} // namespace deadline

#endif
