//===--- NestedTimeoutCheck.cpp - deadline-tidy -----------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NestedTimeoutCheck.h"
#include "BoundFixes.h"

namespace deadline {

using namespace clang;

static constexpr llvm::StringLiteral DerivedDepthOption = "DerivedDepth";
static constexpr llvm::StringLiteral IndependentDepthOption = "IndependentDepth";

NestedTimeoutCheck::NestedTimeoutCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : DeadlineCheck(Name, Context), DerivedDepth(Options.get(DerivedDepthOption, 2U)),
      IndependentDepth(Options.get(IndependentDepthOption, 3U)) {}

void NestedTimeoutCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  DeadlineCheck::storeOptions(Opts);
  Options.store(Opts, DerivedDepthOption, DerivedDepth);
  Options.store(Opts, IndependentDepthOption, IndependentDepth);
}

void NestedTimeoutCheck::checkTu(const TuAnalysis &Tu) {
  for (const NestedBound &N : Tu.program().nested(DerivedDepth, IndependentDepth)) {
    const BoundFact &Inner = *N.Inner;
    if (!firstReport(Inner.Where.Loc))
      continue; // Another instantiation of the same template.
    const std::string Length = lengthWords(Inner.Value), OuterLength = lengthWords(N.Outer->Value);
    // The fixes first: the safe one rides on the warning itself.
    DerivationFix Fix;
    if (N.TheForm == NestedBound::Form::Derived || N.TheForm == NestedBound::Form::Sibling)
      Fix = fixDerivation(Tu, Inner.Where.Loc);
    if (N.TheForm == NestedBound::Form::Sibling)
      Fix.Safe.clear(); // The parent may have no bound, so the second can not just go.
    switch (N.TheForm) {
    case NestedBound::Form::Derived:
      diag(Inner.Where.Loc, "fresh %0bound on '%1', which is already under a %2bound; use the bound "
                            "that is there, or clamp to it")
          << Length << (Inner.ParentName.empty() ? Inner.CarrierName : Inner.ParentName) << OuterLength
          << Fix.Safe;
      break;
    case NestedBound::Form::Combinator:
      diag(Inner.Where.Loc, "fresh %0bound on work that an enclosing %1bound already governs; clamp "
                            "it to the enclosing one, or drop it")
          << Length << OuterLength;
      break;
    case NestedBound::Form::Independent:
      diag(Inner.Where.Loc, "%0 layers of this call chain each set a fresh bound of their own; hand "
                            "one deadline down instead")
          << N.Layers;
      break;
    case NestedBound::Form::Sibling:
      diag(Inner.Where.Loc, "second fresh %0bound derived from '%1' on one path; use the parent, or "
                            "clamp to its deadline")
          << Length << Inner.ParentName;
      break;
    }
    noteChain(N.Steps);
    if (Fix.Safe.empty() && !Fix.Detach.empty())
      diag(Inner.Where.Loc, "detach work that may outlive the request with '%0'", DiagnosticIDs::Note)
          << Fix.DetachName << Fix.Detach;
  }
}

} // namespace deadline
