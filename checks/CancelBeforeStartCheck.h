//===--- CancelBeforeStartCheck.h - deadline-tidy ---------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_CANCELBEFORESTARTCHECK_H
#define DEADLINE_CHECKS_CANCELBEFORESTARTCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds cancels that are lost, since what they should cancel starts only
/// later.
///
/// The page: docs/checks/cancel-before-start.md
class CancelBeforeStartCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkCancel(const ModelledCall &Cancel, const UserFunction &F, const TuAnalysis &Tu);
  void checkRegistration(const ModelledCall &Registration, const UserFunction &F, const TuAnalysis &Tu);
};

} // namespace deadline

#endif
