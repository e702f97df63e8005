//===--- NotPropagatedCheck.h - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_NOTPROPAGATEDCHECK_H
#define DEADLINE_CHECKS_NOTPROPAGATEDCHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a call that a request handler waits for under a bound of its own
/// instead of the request's.
///
/// The page: docs/checks/not-propagated.md
class NotPropagatedCheck : public ProgramCheck {
public:
  NotPropagatedCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

protected:
  std::vector<Finding> find(const Program &P) const override;

private:
  const NestingDepths Nested;  ///< Those bounds are told as nested ones.
};

} // namespace deadline

#endif
