//===--- Durations.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The public face of the evaluator, and what a computed value means as a
/// timeout or as a deadline. The evaluation itself: DurationExprs.cpp.
///
//===----------------------------------------------------------------------===//

#include "core/ast/DurationEvaluator.h"

using namespace clang;

namespace deadline {

namespace {

/// A careful reader gives up as well. Bounds what one question may cost where
/// functions call each other many times over.
constexpr unsigned MaxSteps = 3000;
constexpr unsigned MaxDepth = 120;

DurationValue finished(const TimeValue &V) {
  DurationValue R;
  R.Fresh = V.Fresh;
  R.Infinite = V.Infinite;
  R.Key = V.key();
  R.Parameter = V.Fresh == Freshness::Forwarded ? V.Parameter : nullptr;
  R.ParameterUnit = R.Parameter ? V.ParameterUnit : Unit::None;
  R.Local = V.Local;
  R.Source = V.Source;
  if (V.constant() && !V.Infinite)
    R.Nanoseconds = V.N->rounded();
  if (V.unknown())
    R.WhyUnknown =
        V.WhyUnknown.empty() ? "the value is not constant" : V.WhyUnknown;
  else if (!R.Nanoseconds && !R.Infinite)
    R.WhyUnknown = V.WhyUnknown;
  return R;
}

/// What the row says about a special value, in its own unit.
bool meansForEver(const FunctionRow &Row, const DurationValue &V,
                  const TimeValue &Raw) {
  if (!V.Nanoseconds)
    return false;
  if (*V.Nanoseconds == 0)
    return Row.Zero == Effect::Infinite;
  if (*V.Nanoseconds > 0)
    return false;
  if (Row.Negative == Effect::Infinite)
    return true;
  return Row.MinusOne == Effect::Infinite && Raw.N &&
         Raw.TheKind == TimeValue::Kind::Number && *Raw.N == Scalar::of(-1);
}

} // namespace

DurationValue DurationValue::unknown(std::string Why) {
  DurationValue V;
  V.WhyUnknown = std::move(Why);
  return V;
}

TimeValue DurationEvaluator::evalFresh(const Expr *E) {
  Steps = 0;
  Depth = 0;
  return eval(E, nullptr);
}

bool DurationEvaluator::spend() { return ++Steps <= MaxSteps; }

TimeValue DurationEvaluator::eval(const Expr *E, const Frame *F) {
  E = E ? plain(E) : nullptr;
  if (!E)
    return TimeValue::unknown(TimeValue::Kind::Number, "there is no value");
  const TimeValue::Kind K = kindOf(E->getType());
  if (E->containsErrors())
    return TimeValue::unknown(K, "the code does not compile");
  if (!spend() || Depth > MaxDepth)
    return TimeValue::unknown(K, "the value is computed in too many steps");
  ++Depth;
  TimeValue V = evalNode(E, F);
  --Depth;
  // The compiler knows more constants than we have rules.
  if (V.unknown())
    if (auto C = constant(E)) {
      C->Source = V.Source ? V.Source : E;
      return *C;
    }
  if (!V.Source)
    V.Source = E;
  return V;
}

DurationValue DurationEvaluator::asTimeout(TimeValue V, Unit NumberUnit) const {
  if (V.TheKind == TimeValue::Kind::Number && !V.Infinite) {
    if (const UnitInfo *Info = unitInfo(NumberUnit)) {
      V = fromCount(std::move(V), static_cast<double>(Info->Nanoseconds));
    } else {
      V.N.reset();
      V.WhyUnknown = "the unit of the number is not known";
    }
  }
  // A point that was not made from now has no length.
  if (V.TheKind == TimeValue::Kind::Point && !V.FromNow && V.N) {
    V.Key = V.key();
    V.N.reset();
    V.WhyUnknown = "an absolute time is not a length";
  }
  return finished(V);
}

DurationValue DurationEvaluator::asDeadline(TimeValue V,
                                            Unit NumberUnit) const {
  const bool Number = V.TheKind == TimeValue::Kind::Number;
  if (Number && !V.Infinite) {
    const UnitInfo *Info = unitInfo(NumberUnit);
    if (!Info) {
      V.N.reset();
      V.WhyUnknown = "the unit of the number is not known";
      return finished(V);
    }
    V = fromCount(std::move(V), static_cast<double>(Info->Nanoseconds));
  }
  // Numbers and second-and-fraction fields that no clock went into are plain
  // constants where a point in time is wanted. A duration is taken as a length
  // from now.
  const bool Absolute =
      V.TheKind == TimeValue::Kind::Point || Number || V.FromFields;
  if (Absolute && !V.FromNow && V.constant() && !V.Infinite) {
    V.TheKind = TimeValue::Kind::Point;
    V.Key = V.key();
    const std::optional<int64_t> SinceEpoch = V.N->rounded();
    V.N.reset();
    V.WhyUnknown = "the deadline is a constant, not a time from now";
    DurationValue Constant = finished(V);
    Constant.SinceEpoch = SinceEpoch;
    return Constant;
  }
  return finished(V);
}

struct Durations::Impl : DurationEvaluator {
  using DurationEvaluator::DurationEvaluator;
};

Durations::Durations(ASTContext &Context, const Models &M)
    : P(std::make_unique<Impl>(Context, M)) {}
Durations::~Durations() = default;

DurationValue Durations::timeout(const Expr *E, Unit NumberUnit) const {
  if (!E)
    return DurationValue::unknown("no timeout is given");
  return P->asTimeout(P->evalFresh(E), NumberUnit);
}

DurationValue Durations::deadline(const Expr *E) const {
  if (!E)
    return DurationValue::unknown("no deadline is given");
  return P->asDeadline(P->evalFresh(E), Unit::None);
}

DurationValue Durations::boundOf(const ModelledCall &C) const {
  const FunctionRow &Row = *C.Row;
  for (const Place *Where : {&Row.Timeout, &Row.Deadline}) {
    if (!*Where)
      continue;
    const Expr *E = C.at(*Where);
    if (!E || isa<CXXDefaultArgExpr>(E))
      if (Row.DefaultNanoseconds)
        break; // the row knows better what the default does
    if (!E)
      continue;
    const TimeValue Raw =
        Where->Member.empty() ? P->evalFresh(E) : P->memberOf(E, Where->Member);
    DurationValue V = Where == &Row.Timeout
                          ? P->asTimeout(Raw, Where->NumberUnit)
                          : P->asDeadline(Raw, Where->NumberUnit);
    if (meansForEver(Row, V, Raw)) {
      V.Infinite = true;
      V.Nanoseconds.reset();
      V.Key = "const:inf";
    }
    return V;
  }
  if (Row.DefaultNanoseconds) {
    DurationValue V =
        *Row.DefaultNanoseconds < 0
            ? P->asTimeout(
                  TimeValue::infinite(TimeValue::Kind::Duration, C.Call.E),
                  Unit::None)
            : P->asTimeout(
                  TimeValue::duration(*Row.DefaultNanoseconds, C.Call.E),
                  Unit::None);
    return V;
  }
  return DurationValue::unknown("the call passes no timeout");
}

/// What the compiler makes of a constant of chrono, as nanoseconds.
static std::optional<double> countedLength(const Expr *E, ASTContext &Context) {
  const TimeType T = timeType(E->getType());
  Expr::EvalResult R;
  if (E->isValueDependent() || E->isTypeDependent() || T.TickNanoseconds <= 0 ||
      !E->EvaluateAsRValue(R, Context) || R.HasSideEffects ||
      !R.Val.isStruct() || R.Val.getStructNumFields() != 1)
    return std::nullopt;
  const APValue &Count = R.Val.getStructField(0);
  if (Count.isInt())
    return Count.getInt().roundToDouble(Count.getInt().isSigned()) *
           T.TickNanoseconds;
  if (!Count.isFloat())
    return std::nullopt;
  bool Lost = false;
  llvm::APFloat D = Count.getFloat();
  D.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven,
            &Lost);
  return D.convertToDouble() * T.TickNanoseconds;
}

std::optional<double> Durations::exactLength(const Expr *E) const {
  // Values are looked for behind names and conversions; `Depth` ends circles.
  for (unsigned Depth = 0; E && Depth < 8; ++Depth) {
    E = plain(E)->IgnoreParenImpCasts();
    if (!chronoDuration(E->getType()))
      return std::nullopt;
    if (const auto Length = countedLength(E, P->Context))
      return Length;
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    const auto *V = Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
        Construct && Construct->getNumArgs() == 1) {
      E = Construct->getArg(0); // `hours::max()` as milliseconds: not as such
    } else if (V && V->getAnyInitializer() &&
               (V->getType().isConstQualified() || (V->isLocalVarDecl() && boundOnce(V)))) {
      E = V->getAnyInitializer();
    } else {
      // A parameter or member that has one value.
      const DurationValue Value = timeout(E);
      if (!Value.Infinite || Value.Source == E)
        return std::nullopt;
      E = Value.Source;
    }
  }
  return std::nullopt;
}

bool Durations::isTimePoint(QualType Type) const {
  return timeType(Type).TheKind == TimeType::Kind::Point;
}

bool Durations::isDuration(QualType Type) const {
  const TimeType::Kind K = timeType(Type).TheKind;
  return K == TimeType::Kind::Duration || K == TimeType::Kind::Fields;
}

std::optional<int64_t> Durations::integer(const Expr *E) const {
  if (!E || !E->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  const TimeValue V = P->evalFresh(E);
  if (V.TheKind != TimeValue::Kind::Number || !V.constant() || V.FromNow)
    return std::nullopt;
  return V.N->truncated();
}

} // namespace deadline
