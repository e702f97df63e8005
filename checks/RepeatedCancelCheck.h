//===--- RepeatedCancelCheck.h - deadline-tidy ------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_REPEATEDCANCELCHECK_H
#define DEADLINE_CHECKS_REPEATEDCANCELCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

struct Operation;

/// Finds a one-shot operation that happens again on the same object.
///
/// The page is docs/checks/repeated-cancel.md.
class RepeatedCancelCheck : public LocalCheck {
public:
  RepeatedCancelCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void report(const Operation &First, const Operation &Second, const Repetition &How,
              const FunctionFlow &Flow);

  const bool ReportIdempotent;
};

} // namespace deadline

#endif
