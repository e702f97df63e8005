//===--- ReusedAcrossRetriesCheck.h - deadline-tidy -------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_REUSEDACROSSRETRIESCHECK_H
#define DEADLINE_CHECKS_REUSEDACROSSRETRIESCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct CarrierCall;

/// Finds a per-call carrier or a deadline that is made once and used by every attempt.
///
/// The page is docs/checks/reused-across-retries.md.
class ReusedAcrossRetriesCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkUseOnce(llvm::ArrayRef<CarrierCall> Calls, const FunctionFlow &Flow, const TuAnalysis &Tu);
  void checkDeadlines(llvm::ArrayRef<CarrierCall> Calls, const UserFunction &F, const FunctionFlow &Flow,
                      const TuAnalysis &Tu);
};

} // namespace deadline

#endif
