//===--- AbandonedStackReferenceCheck.h - deadline-tidy ---------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_ABANDONEDSTACKREFERENCECHECK_H
#define DEADLINE_CHECKS_ABANDONEDSTACKREFERENCECHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds work that refers to locals of a function which returns when its wait for that work has timed out.
///
/// The page is docs/checks/abandoned-stack-reference.md.
class AbandonedStackReferenceCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;
};

} // namespace deadline

#endif
