//===--- RpcWithoutDeadlineCheck.h - deadline-tidy --------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_RPCWITHOUTDEADLINECHECK_H
#define DEADLINE_CHECKS_RPCWITHOUTDEADLINECHECK_H

#include "DeadlineCheck.h"

namespace deadline {

/// Finds a remote call on a context that never received a deadline.
///
/// The page: docs/checks/rpc-without-deadline.md
class RpcWithoutDeadlineCheck : public ProgramCheck {
public:
  RpcWithoutDeadlineCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  bool silentInTests() const override { return true; }
  std::vector<Finding> find(const Program &P) const override;

private:
  const std::optional<int64_t> DefaultTimeout; ///< Nanoseconds.
};

} // namespace deadline

#endif
