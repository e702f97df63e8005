//===--- SwallowedCancellationCheck.h - deadline-tidy -----------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_SWALLOWEDCANCELLATIONCHECK_H
#define DEADLINE_CHECKS_SWALLOWEDCANCELLATIONCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct CancelThrow;

/// Finds handlers that catch everything, and with it the exception by which a
/// library says that the work was cancelled.
///
/// The page: docs/checks/swallowed-cancellation.md
class SwallowedCancellationCheck : public LocalCheck {
public:
  using LocalCheck::LocalCheck;
  void onEndOfTranslationUnit() override;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void report(const clang::CXXTryStmt *Try, const clang::CXXCatchStmt *Handler, llvm::ArrayRef<CancelThrow> Lost,
              const TuAnalysis &Tu);

  /// What other threads, tasks and callbacks of this translation unit begin with.
  llvm::DenseSet<const UserFunction *> Entries;
  bool Collected = false;
};

} // namespace deadline

#endif
