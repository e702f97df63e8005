//===--- DeferredFuturePollCheck.h - deadline-tidy --------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_DEFERREDFUTUREPOLLCHECK_H
#define DEADLINE_CHECKS_DEFERREDFUTUREPOLLCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct Operation;

/// Finds polls of a future whose work may be deferred, so that it never becomes ready.
///
/// The page is docs/checks/deferred-future-poll.md.
class DeferredFuturePollCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void checkMembers(const UserFunction &F, const TuAnalysis &Tu);
  void report(const ModelledCall &Spawn, const Operation &Wait, bool ThenBlocks, const TuAnalysis &Tu);
};

} // namespace deadline

#endif
