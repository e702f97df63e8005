//===--- ClientWithoutTimeoutCheck.h - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CHECKS_CLIENTWITHOUTTIMEOUTCHECK_H
#define DEADLINE_CHECKS_CLIENTWITHOUTTIMEOUTCHECK_H

#include "DeadlineCheck.h"
#include "core/flow/ClientObjects.h"

namespace deadline {

/// Finds a client that waits for ever by default and is used without a timeout.
///
/// The page is docs/checks/client-without-timeout.md.
class ClientWithoutTimeoutCheck : public LocalCheck {
public:
  ClientWithoutTimeoutCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Opts) override;

protected:
  bool silentInTests() const override { return true; }
  void checkFunction(const UserFunction &F, const TuAnalysis &Tu) override;

private:
  void report(const MadeClient &Client, const ModelledCall &Use, llvm::StringRef Setter, const TuAnalysis &Tu);

  const std::optional<int64_t> DefaultTimeout; ///< Nanoseconds.
};

} // namespace deadline

#endif
