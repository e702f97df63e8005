//===--- NotPropagatedCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NotPropagatedCheck.h"

namespace deadline {

using namespace clang;

NotPropagatedCheck::NotPropagatedCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : ProgramCheck(Name, Context), Nested(nestingDepths(*Context)) {}

std::vector<Finding> NotPropagatedCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const Program::UnpropagatedBound &U : P.unpropagated(Nested)) {
    Finding F = findingAt(U.Bound);
    const std::string &Request = U.Handler->Inbound->Name;
    const std::string Name = Request.empty() ? std::string("the request") : "'" + Request + "'";
    F.Message = "fresh " + lengthWords(U.Value) + "bound on a call that is made while " + Name +
                " is handled; its deadline may have passed by then, clamp the bound to what is left of it";
    const Site &Arrives = U.Handler->Inbound->Where;
    if (U.Frames.empty()) {
      F.Notes.push_back({Arrives, "the request arrives with its deadline here", {}});
    } else {
      F.Steps.push_back({Arrives, "the request arrives with its deadline here"});
      F.Steps.insert(F.Steps.end(), U.Steps.begin(), U.Steps.end());
      F.Steps.push_back({U.Bound->Where, lengthWords(U.Value) + "bound set here"});
    }
    if (U.Frames.empty() && !U.Bound->ClampInbound.empty())
      F.Notes.push_back({U.Bound->Where, "clamp it to '" + U.Bound->InboundDeadline + "'", U.Bound->ClampInbound});
    All.push_back(std::move(F));
  }
  return All;
}

} // namespace deadline
