//===--- OverflowingTimeoutCheck.cpp - deadline-tidy ------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "OverflowingTimeoutCheck.h"
#include "core/ast/FixIts.h"
#include "core/ast/TimeTypes.h"
#include "core/flow/WaitForms.h"

namespace deadline {

using namespace clang;

/// How a message names a duration: as the code does, if that is short.
static std::string nameOf(const Expr *Length, const ASTContext &Context) {
  const std::optional<std::string> Text = textOf(Length->getSourceRange(), Context);
  return Text && Text->size() <= 60 && !llvm::StringRef(*Text).contains('\n') ? "'" + *Text + "'" : "the duration";
}

constexpr double Year = 365.25 * 86400e9;

/// Longer than a clock that shows \p Shown can count on, in its unit.
static bool tooLong(double Nanoseconds, double TickNanoseconds, double Shown) {
  constexpr double LargestCount = 9223372036854775807.0;
  return Nanoseconds > LargestCount * TickNanoseconds - Shown;
}

void OverflowingTimeoutCheck::checkFunction(const UserFunction &F, const TuAnalysis &Tu) {
  for (const ModelledCall &Wait : F.Modelled)
    if (Wait.Row->Largest == Effect::Overflows)
      checkWait(Wait, F, Tu);
  for (const AnyCall &Call : F.Calls)
    if (Call.Callee->getOverloadedOperator() == OO_Plus || Call.Callee->getOverloadedOperator() == OO_PlusEqual)
      checkSum(Call, F, Tu);
}

void OverflowingTimeoutCheck::checkWait(const ModelledCall &Wait, const UserFunction &F, const TuAnalysis &Tu) {
  const Expr *Length = Wait.at(Wait.Row->Timeout);
  const std::optional<double> Nanoseconds = Length ? Tu.durations().exactLength(Length) : std::nullopt;
  if (!Nanoseconds || !tooLong(*Nanoseconds, 1, Year))
    return; // Not a constant, or there is room for it.
  const FunctionFlow *Flow = Tu.flow(F);
  if (!Flow)
    return; // Clang can not build its graph.
  reportWait(Wait.Call.E, WaitClaim::OverflowingTimeout, Tu, [this, Wait, Length, Flow] {
    const SourceLocation Loc = Wait.Call.E->getExprLoc();
    if (!firstReport(Loc))
      return; // Another instantiation of the same template.
    const std::string &Untimed = Wait.Row->TheTwins.Untimed;
    auto Warning = diag(Loc, "%0 overflows when '%1' adds it to the clock, so that it returns at once; "
                             "%select{wait without a timeout|use '%3'}2");
    Warning << nameOf(Length, Flow->context()) << Wait.Call.Callee->getNameAsString() << (Untimed.empty() ? 0u : 1u)
            << Untimed;
    if (!resultUnused(Wait.Call.E, *Flow))
      return; // What would be asked instead of the result is not known.
    if (const std::optional<WaitEdits> Edits = untimedForm(Wait, *Flow))
      for (const FixItHint &Edit : *Edits)
        Warning << Edit;
  });
}

void OverflowingTimeoutCheck::checkSum(const AnyCall &Sum, const UserFunction &F, const TuAnalysis &Tu) {
  llvm::SmallVector<const Expr *, 2> Operands;
  if (Sum.Object)
    Operands.push_back(Sum.Object);
  Operands.append(Sum.Args.begin(), Sum.Args.end());
  if (Operands.size() != 2)
    return; // A sign.
  if (!chronoTimePoint(Operands[0]->getType()))
    std::swap(Operands[0], Operands[1]);
  const ClassTemplateSpecializationDecl *Point = chronoTimePoint(Operands[0]->getType());
  if (const ClassTemplateSpecializationDecl *Result = chronoTimePoint(Sum.E->getType()))
    Point = Result; // In the finer unit of the two.
  if (!Point || !chronoDuration(Operands[1]->getType()))
    return; // Libraries with times of their own saturate.
  const TimeType Ticks = timeType(Point->getTemplateArgs()[1].getAsType());
  const std::optional<double> Nanoseconds =
      Ticks.wholeTicks() ? Tu.durations().exactLength(Operands[1]) : std::nullopt;
  if (!Nanoseconds || !tooLong(*Nanoseconds, Ticks.TickNanoseconds, 60 * Year))
    return; // Not a constant, or there is room for it, also on a clock that counts from 1970.
  const DurationValue Base = Tu.durations().deadline(Operands[0]);
  if (Base.Nanoseconds != 0)
    return; // An epoch, or a time that is not known: the sum may be meant as the last one there is.

  const Expr *At = Sum.E;
  auto Report = [this, At, Length = Operands[1], &Context = Tu.context()] {
    if (firstReport(At->getExprLoc()))
      diag(At->getExprLoc(), "%0 overflows when it is added to the time of now, and the sum has long passed; "
                             "use the largest time point, or wait without a deadline")
          << nameOf(Length, Context);
  };
  // A wait until then is the same mistake.
  const Expr *Place = At;
  const FunctionFlow *Flow = Tu.flow(F);
  for (const ModelledCall &Wait : F.Modelled)
    if (const Expr *Deadline = Flow ? Wait.at(Wait.Row->Deadline) : nullptr)
      for (const Stmt *Up = At; Up; Up = Flow->parent(Up))
        if (Up == Deadline)
          Place = Wait.Call.E;
  reportWait(Place, WaitClaim::OverflowingTimeout, Tu, Report);
}

} // namespace deadline
