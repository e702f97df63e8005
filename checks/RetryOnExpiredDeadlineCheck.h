//===--- RetryOnExpiredDeadlineCheck.h - deadline-tidy ----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_RETRYONEXPIREDDEADLINECHECK_H
#define DEADLINE_CHECKS_RETRYONEXPIREDDEADLINECHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds loops that try again after a timeout or a cancellation, although the
/// same deadline or token holds for the next attempt.
///
/// The page: docs/checks/retry-on-expired-deadline.md
class RetryOnExpiredDeadlineCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void report(const RetryLoop &Retry, const RetryLoop::Reason &Why, llvm::StringRef Under, const clang::Expr *Use,
              const FunctionFlow &Flow);
};

} // namespace deadline

#endif
