//===--- NestedTimeoutCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NestedTimeoutCheck.h"

namespace deadline {

using namespace clang;

NestedTimeoutCheck::NestedTimeoutCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : ProgramCheck(Name, Context), From{Options.get(DerivedDepthOption, NestingDepths().Derived),
                                        Options.get(IndependentDepthOption, NestingDepths().Independent)} {}

void NestedTimeoutCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  DeadlineCheck::storeOptions(Opts);
  Options.store(Opts, DerivedDepthOption, From.Derived);
  Options.store(Opts, IndependentDepthOption, From.Independent);
}

std::vector<Finding> NestedTimeoutCheck::find(const Program &P) const {
  std::vector<Finding> All;
  for (const NestedBound &N : P.nested(From)) {
    const BoundFact &Inner = *N.Inner;
    const std::string Length = lengthWords(Inner.Value), OuterLength = lengthWords(N.Outer->Value);
    const bool Derived = N.TheForm == NestedBound::Form::Derived;
    Finding F = findingAt(N.Inner);
    switch (N.TheForm) {
    case NestedBound::Form::Derived:
      F.Message = "fresh " + Length + "bound on '" + (Inner.ParentName.empty() ? Inner.CarrierName : Inner.ParentName) +
                  "', which is already under a " + OuterLength + "bound; use the bound that is there, or clamp to it";
      F.Fix = Inner.UseParent;
      break;
    case NestedBound::Form::Combinator:
      F.Message = "fresh " + Length + "bound on work that an enclosing " + OuterLength +
                  "bound already governs; clamp it to the enclosing one, or drop it";
      break;
    case NestedBound::Form::Independent:
      F.Message = std::to_string(N.Layers) + " layers of this call chain each set a fresh bound of their own; hand "
                                             "one deadline down instead";
      break;
    case NestedBound::Form::Sibling:
      // No fix: the parent may have no bound, so the second can not just go.
      F.Message = "second fresh " + Length + "bound derived from '" + Inner.ParentName +
                  "' on one path; use the parent, or clamp to its deadline";
      break;
    }
    F.Steps = N.Steps;
    if (F.Fix.empty() && !Inner.DetachParent.empty() && (Derived || N.TheForm == NestedBound::Form::Sibling))
      F.Notes.push_back({Inner.Where, "detach work that may outlive the request with '" + Inner.DetachName + "'",
                         Inner.DetachParent});
    All.push_back(std::move(F));
  }
  return All;
}

} // namespace deadline
