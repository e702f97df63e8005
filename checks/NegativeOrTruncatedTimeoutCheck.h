//===--- NegativeOrTruncatedTimeoutCheck.h - deadline-tidy ------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_NEGATIVEORTRUNCATEDTIMEOUTCHECK_H
#define DEADLINE_CHECKS_NEGATIVEORTRUNCATEDTIMEOUTCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds timeouts that become negative or zero, where that means for ever or at once.
///
/// The page: docs/checks/negative-or-truncated-timeout.md
class NegativeOrTruncatedTimeoutCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void reportNegative(const ModelledCall &Call, const clang::Expr *Timeout, const FunctionFlow &Flow);
  void reportCut(const ModelledCall &Call, const clang::Expr *Cut, bool Constant, const FunctionFlow &Flow);
};

} // namespace deadline

#endif
