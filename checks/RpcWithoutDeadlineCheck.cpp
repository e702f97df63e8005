//===--- RpcWithoutDeadlineCheck.cpp - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RpcWithoutDeadlineCheck.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral DefaultTimeoutOption = "DefaultTimeout";
static constexpr int64_t Millisecond = 1'000'000;

RpcWithoutDeadlineCheck::RpcWithoutDeadlineCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : ProgramCheck(Name, Context), DefaultTimeout(durationOption(DefaultTimeoutOption)) {}

void RpcWithoutDeadlineCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  DeadlineCheck::storeOptions(Opts);
  storeDuration(Opts, DefaultTimeoutOption, DefaultTimeout);
}

/// The edits with the length that the user asked for in place of the `@`.
static std::vector<Edit> withLength(std::vector<Edit> Edits, int64_t Nanoseconds) {
  for (Edit &E : Edits)
    if (const size_t At = E.Text.find('@'); At != std::string::npos)
      E.Text.replace(At, 1, chronoText(Nanoseconds));
  return Edits;
}

std::vector<Finding> RpcWithoutDeadlineCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const Program::UnboundedRequest &R : P.unboundedRequests()) {
    Finding F = findingIn(*R.Function, R.Use->Where);
    const std::string &Carrier = R.Made->Name;
    const bool Through = !R.Use->Request;
    F.Message = (Through ? "the call that is made on '" : "'" + R.Use->Api + "' is called on '") + Carrier +
                (Through ? "' here waits" : "', which has no deadline, so it waits") +
                " for ever if the server does not answer; set a deadline on '" + Carrier + "' first";
    F.Steps = R.Steps;
    F.Notes.push_back({R.Made->MadeAt, "'" + Carrier + "' is made here, without a bound", {}});
    // The offer needs a number, which only the user can give, in what setters take.
    if (DefaultTimeout && *DefaultTimeout % Millisecond == 0 && !R.Use->SetBound.empty())
      F.Notes.push_back({R.Use->Where, "set a deadline of " + formatDuration(*DefaultTimeout) + " on '" + Carrier + "'",
                         withLength(R.Use->SetBound, *DefaultTimeout)});
    All.push_back(std::move(F));
  }
  return All;
}

} // namespace deadline
