//===--- UninterruptibleSleepCheck.h - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_UNINTERRUPTIBLESLEEPCHECK_H
#define DEADLINE_CHECKS_UNINTERRUPTIBLESLEEPCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct Limit;

/// Finds sleeps that neither a cancellation nor a deadline in scope can end,
/// and sleeps that hold up an event loop.
///
/// The page: docs/checks/uninterruptible-sleep.md
class UninterruptibleSleepCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;
  void onEndOfTranslationUnit() override;
  bool silentInTests() const override { return true; }

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void report(const ModelledCall &Sleep, const Limit &Ends, const DurationValue &Length,
              const TuAnalysis &Tu);
  void reportBlocking(const ModelledCall &Sleep, bool Coroutine, const DurationValue &Length);
  bool runsInLoop(const UserFunction &F, const TuAnalysis &Tu);

  /// The callbacks of this translation unit that an event loop runs.
  llvm::DenseSet<const UserFunction *> Callbacks;
  bool Collected = false;
};

} // namespace deadline

#endif
