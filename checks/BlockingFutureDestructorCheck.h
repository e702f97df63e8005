//===--- BlockingFutureDestructorCheck.h - deadline-tidy --------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_BLOCKINGFUTUREDESTRUCTORCHECK_H
#define DEADLINE_CHECKS_BLOCKINGFUTUREDESTRUCTORCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a timed wait after whose timeout the future's destructor waits all the same.
///
/// The page is docs/checks/blocking-future-destructor.md.
class BlockingFutureDestructorCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;
};

} // namespace deadline

#endif
