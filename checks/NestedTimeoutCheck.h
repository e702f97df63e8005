//===--- NestedTimeoutCheck.h - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_NESTEDTIMEOUTCHECK_H
#define DEADLINE_CHECKS_NESTEDTIMEOUTCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a fresh bound on work that another bound already governs.
///
/// The page is docs/checks/nested-timeout.md.
class NestedTimeoutCheck : public ProgramCheck {
public:
  NestedTimeoutCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  std::vector<Finding> find(const Program &P) const override;

private:
  const NestingDepths From;
};

} // namespace deadline

#endif
