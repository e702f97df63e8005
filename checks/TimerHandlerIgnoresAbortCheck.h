//===--- TimerHandlerIgnoresAbortCheck.h - deadline-tidy --------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_TIMERHANDLERIGNORESABORTCHECK_H
#define DEADLINE_CHECKS_TIMERHANDLERIGNORESABORTCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct Handler;
struct TimeoutAction;

/// Finds timer handlers that take the timeout's action without a look at the
/// error code, so that a cancelled timer takes it as well.
///
/// The page: docs/checks/timer-handler-ignores-abort.md
class TimerHandlerIgnoresAbortCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  bool checkHandler(const Handler &Called, const ModelledCall &Start, const TuAnalysis &Tu);
  void checkAwaited(const ModelledCall &Start, const UserFunction &F, const TuAnalysis &Tu);
  void reportHandler(const Handler &Called, const TimeoutAction &Action, const ModelledCall &Start,
                     const FunctionFlow &Flow);
};

} // namespace deadline

#endif
