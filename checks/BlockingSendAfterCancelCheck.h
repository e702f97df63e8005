//===--- BlockingSendAfterCancelCheck.h - deadline-tidy ---------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_BLOCKINGSENDAFTERCANCELCHECK_H
#define DEADLINE_CHECKS_BLOCKINGSENDAFTERCANCELCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct Operation;

/// Finds a blocking send after the channel was closed, after cancellation was seen, or to a receiver that may be gone.
///
/// The page is docs/checks/blocking-send-after-cancel.md.
class BlockingSendAfterCancelCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  bool reportClosed(const Operation &Send, llvm::ArrayRef<Operation> Closes, const FunctionFlow &Flow);
  bool reportCancelled(const Operation &Send, llvm::ArrayRef<Operation> Closes, const UserFunction &F,
                       const FunctionFlow &Flow, const TuAnalysis &Tu);
  void checkWorker(const ModelledCall &Spawn, const UserFunction &F, const FunctionFlow &Flow,
                   const TuAnalysis &Tu);
  void offerTwin(const ModelledCall &Send, bool ResultUnused, const TuAnalysis &Tu);
};

} // namespace deadline

#endif
