//===--- NegativeOrTruncatedTimeoutCheck.cpp - deadline-tidy ----*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NegativeOrTruncatedTimeoutCheck.h"
#include "core/flow/RemainingTime.h"

namespace deadline {

using namespace clang;

void NegativeOrTruncatedTimeoutCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &Call : F.Modelled) {
    const FunctionRow &Row = *Call.Row;
    const bool NegativeForEver = Row.Negative == Effect::Infinite || Row.MinusOne == Effect::Infinite;
    const bool ZeroCounts = Row.Zero == Effect::Infinite || Row.Zero == Effect::Immediate;
    const Expr *Timeout = NegativeForEver || ZeroCounts ? Call.at(Row.Timeout) : nullptr;
    if (!Timeout || !Row.Timeout.Member.empty())
      continue; // Any value is just a length, or it stands in a field that is not looked into.
    const FunctionFlow *Flow = Tu.flow(F);
    if (!Flow)
      return; // Clang can not build its graph.

    if (const std::optional<RemainingTime> Left = remainingTime(Timeout, *Flow, Tu.durations())) {
      if (comparedBefore(Call.Call.E, Left->Names, *Flow))
        continue; // The author has thought of it.
      if (NegativeForEver && !Left->NotNegative)
        reportNegative(Call, Timeout, *Flow);
      else if (Left->Cut && (Row.Zero == Effect::Infinite ||
                             (Row.Zero == Effect::Immediate && Left->CutToNanoseconds >= 1e9)))
        reportCut(Call, Left->Cut, /*Constant=*/false, *Flow); // Less than a millisecond too early harms nobody.
      continue;
    }
    const DurationValue Value = Tu.durations().boundOf(Call);
    if (!ZeroCounts || !(Value.Nanoseconds == 0 || (Value.Infinite && Row.Zero == Effect::Infinite)))
      continue; // More than nothing, or not known.
    if (const Expr *Cut = cutToNothing(Timeout, *Flow, Tu.durations()))
      reportCut(Call, Cut, /*Constant=*/true, *Flow);
  }
}

void NegativeOrTruncatedTimeoutCheck::reportNegative(const ModelledCall &Call, const Expr *Timeout,
                                                     const FunctionFlow &Flow) {
  const SourceLocation Loc = Timeout->getBeginLoc();
  if (!firstReport(Loc))
    return; // Another instantiation of the same template.
  const bool MinusOneOnly = Call.Row->Negative != Effect::Infinite;
  auto Warning = diag(Loc, "the time that is left may be negative, and '%0' takes %select{a negative timeout|-1}1 for no "
                           "timeout at all; %select{do not let it go below 0|compare it with 0 first}2");
  const bool ZeroForEver = Call.Row->Zero == Effect::Infinite;
  Warning << Call.Call.Callee->getNameAsString() << (MinusOneOnly ? 1u : 0u) << (ZeroForEver ? 1u : 0u);
  if (ZeroForEver)
    return; // To cut it to zero would change nothing.
  if (const std::optional<FixItHint> Edit = notBelowZero(Timeout, Flow))
    Warning << *Edit;
}

void NegativeOrTruncatedTimeoutCheck::reportCut(const ModelledCall &Call, const Expr *Cut, bool Constant,
                                                const FunctionFlow &Flow) {
  const SourceLocation Loc = Cut->getBeginLoc();
  if (!firstReport(Loc))
    return; // Another instantiation of the same template.
  auto Warning = diag(Loc, "the conversion to whole units makes 0 of %select{a short rest|this constant}0, and '%1' takes 0 for "
                           "%select{no wait at all|no timeout at all}2; round up");
  Warning << (Constant ? 1u : 0u) << Call.Call.Callee->getNameAsString()
          << (Call.Row->Zero == Effect::Infinite ? 1u : 0u);
  if (const std::optional<FixItHint> Edit = roundUp(Cut, Flow))
    Warning << *Edit;
}

} // namespace deadline
