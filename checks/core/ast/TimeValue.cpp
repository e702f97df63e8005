//===--- TimeValue.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/TimeValue.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>
#include <limits>

namespace deadline {

namespace {

/// Keys grow with the expression. One that is longer than this names nothing
/// that anybody would write twice.
constexpr size_t MaxKey = 600;

std::optional<int64_t> toInteger(double R) {
  // 2^63 is the first double above the range.
  if (!(R >= -9.2233720368547758e18 && R < 9.2233720368547758e18))
    return std::nullopt;
  return static_cast<int64_t>(R);
}

std::string text(Scalar N) {
  if (!N.IsReal)
    return llvm::itostr(N.Int);
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::format("%.9g", N.Real);
  return Text;
}

std::string joinKeys(const TimeValue &A, llvm::StringRef Op,
                     const TimeValue &B) {
  std::string L = A.key(), R = B.key();
  if (L.empty() || R.empty() || L.size() + R.size() > MaxKey)
    return {};
  // Both orders of a sum or product are one value.
  if ((Op == "+" || Op == "*") && R < L)
    std::swap(L, R);
  return "(" + L + Op.str() + R + ")";
}

/// What all operations on two operands share: freshness, reason, source.
TimeValue combined(const TimeValue &A, const TimeValue &B, TimeValue::Kind K) {
  TimeValue R;
  R.TheKind = K;
  R.Fresh = blend(A.Fresh, B.Fresh);
  R.FromNow = A.FromNow || B.FromNow;
  R.Aged = A.Aged || B.Aged;
  R.Source = A.Source ? A.Source : B.Source;
  if (R.unknown())
    R.WhyUnknown = A.unknown() ? A.WhyUnknown : B.WhyUnknown;
  return R;
}

TimeValue overflow(TimeValue R) {
  R.N.reset();
  R.Fresh = Freshness::Unknown;
  R.WhyUnknown = "the value does not fit into 64 bits of nanoseconds";
  return R;
}

/// Takes over what makes the other operand that value and no other.
TimeValue sameAs(TimeValue V, const TimeValue &Like, TimeValue::Kind K,
                 bool FromNow) {
  V = Like;
  V.TheKind = K;
  V.FromNow = FromNow;
  V.Local = nullptr;
  return V;
}

TimeValue::Kind sumKind(const TimeValue &A, const TimeValue &B) {
  using Kind = TimeValue::Kind;
  if (A.TheKind == Kind::Point || B.TheKind == Kind::Point)
    return Kind::Point;
  if (A.TheKind == Kind::Duration || B.TheKind == Kind::Duration)
    return Kind::Duration;
  return Kind::Number;
}

} // namespace

std::optional<int64_t> Scalar::rounded() const {
  return IsReal ? toInteger(std::round(Real)) : Int;
}

std::optional<int64_t> Scalar::truncated() const {
  return IsReal ? toInteger(std::trunc(Real)) : Int;
}

std::optional<Scalar> operator+(Scalar A, Scalar B) {
  if (A.IsReal || B.IsReal)
    return Scalar::real(A.asReal() + B.asReal());
  int64_t R;
  if (llvm::AddOverflow(A.Int, B.Int, R))
    return std::nullopt;
  return Scalar::of(R);
}

std::optional<Scalar> operator-(Scalar A, Scalar B) {
  if (A.IsReal || B.IsReal)
    return Scalar::real(A.asReal() - B.asReal());
  int64_t R;
  if (llvm::SubOverflow(A.Int, B.Int, R))
    return std::nullopt;
  return Scalar::of(R);
}

std::optional<Scalar> operator*(Scalar A, Scalar B) {
  if (A.IsReal || B.IsReal)
    return Scalar::real(A.asReal() * B.asReal());
  int64_t R;
  if (llvm::MulOverflow(A.Int, B.Int, R))
    return std::nullopt;
  return Scalar::of(R);
}

std::optional<Scalar> operator/(Scalar A, Scalar B) {
  if (B.isZero())
    return std::nullopt;
  if (A.IsReal || B.IsReal)
    return Scalar::real(A.asReal() / B.asReal());
  if (A.Int == std::numeric_limits<int64_t>::min() && B.Int == -1)
    return std::nullopt;
  return Scalar::of(A.Int / B.Int);
}

std::optional<Scalar> operator%(Scalar A, Scalar B) {
  if (A.IsReal || B.IsReal || B.Int == 0 || B.Int == -1)
    return std::nullopt;
  return Scalar::of(A.Int % B.Int);
}

bool operator<(Scalar A, Scalar B) {
  if (A.IsReal || B.IsReal)
    return A.asReal() < B.asReal();
  return A.Int < B.Int;
}

std::string TimeValue::key() const {
  if (!Key.empty())
    return Key;
  if (Infinite)
    return "const:inf";
  if (!constant())
    return {};
  if (TheKind == Kind::Number)
    return "num:" + text(*N);
  const char *Prefix = TheKind == Kind::Point && !FromNow ? "epoch:" : "const:";
  return Prefix + text(*N);
}

TimeValue TimeValue::number(Scalar N, const clang::Expr *Source) {
  TimeValue V;
  V.N = N;
  V.Fresh = Freshness::Fresh;
  V.Source = Source;
  return V;
}

TimeValue TimeValue::duration(int64_t Nanoseconds, const clang::Expr *Source) {
  TimeValue V = number(Scalar::of(Nanoseconds), Source);
  V.TheKind = Kind::Duration;
  return V;
}

TimeValue TimeValue::infinite(Kind K, const clang::Expr *Source) {
  TimeValue V;
  V.TheKind = K;
  V.Infinite = true;
  V.Fresh = Freshness::Fresh;
  V.Source = Source;
  return V;
}

TimeValue TimeValue::now(const clang::Expr *Source) {
  TimeValue V = duration(0, Source);
  V.TheKind = Kind::Point;
  V.FromNow = true;
  return V;
}

TimeValue TimeValue::clamped(Kind K, const clang::Expr *Source) {
  TimeValue V;
  V.TheKind = K;
  V.Fresh = Freshness::Clamped;
  V.Source = Source;
  return V;
}

TimeValue TimeValue::unknown(Kind K, std::string Why) {
  TimeValue V;
  V.TheKind = K;
  V.WhyUnknown = std::move(Why);
  return V;
}

Freshness blend(Freshness A, Freshness B) {
  // An enclosing deadline that takes part is all that matters: the unknown
  // rest can not undo that it was read.
  for (Freshness F :
       {Freshness::Clamped, Freshness::Unknown, Freshness::Forwarded})
    if (A == F || B == F)
      return F;
  return Freshness::Fresh;
}

TimeValue add(const TimeValue &A, const TimeValue &B) {
  const TimeValue::Kind K = sumKind(A, B);
  if (A.bareNow() && !B.FromNow)
    return sameAs(A, B, K, true);
  if (B.bareNow() && !A.FromNow)
    return sameAs(B, A, K, true);
  TimeValue R = combined(A, B, K);
  if (A.Infinite || B.Infinite) {
    R.Infinite = true;
    return R;
  }
  // Adding nothing changes nothing.
  if (B.constant() && B.N->isZero() && !B.FromNow)
    return sameAs(R, A, K, A.FromNow);
  if (A.constant() && A.N->isZero() && !A.FromNow)
    return sameAs(R, B, K, B.FromNow);
  if (A.N && B.N) {
    R.N = *A.N + *B.N;
    if (!R.N)
      return overflow(R);
  }
  if (!R.constant())
    R.Key = joinKeys(A, "+", B);
  // What is added to a point is what people look for, not the point.
  if (A.TheKind == TimeValue::Kind::Point && B.Source)
    R.Source = B.Source;
  return R;
}

TimeValue subtract(const TimeValue &A, const TimeValue &B) {
  using Kind = TimeValue::Kind;
  const bool Points = A.TheKind == Kind::Point && B.TheKind == Kind::Point;
  const Kind K = Points ? Kind::Duration : sumKind(A, B);
  // The time between an earlier reading of the clock, or a deadline from
  // elsewhere, and now: the remaining or the elapsed time.
  if (B.FromNow || Points) {
    if (A.FromNow && B.FromNow && !A.Aged && !B.Aged && A.N && B.N &&
        A.constant() && B.constant()) {
      TimeValue R = combined(A, B, K);
      R.FromNow = false;
      R.N = *A.N - *B.N;
      return R.N ? R : overflow(R);
    }
    // now() + d - now(), where d is only known by name.
    if (A.FromNow && !A.Aged && B.bareNow())
      return sameAs(B, A, K, false);
    if (Points && !A.FromNow && !B.FromNow && A.constant() && B.constant()) {
      TimeValue R = combined(A, B, K);
      R.N = *A.N - *B.N;
      return R.N ? R : overflow(R);
    }
    if (A.Infinite)
      return TimeValue::infinite(K, A.Source);
    return TimeValue::clamped(K, A.Source);
  }
  if (B.constant() && B.N->isZero())
    return sameAs(A, A, K, A.FromNow);
  TimeValue R = combined(A, B, K);
  if (B.Infinite)
    return TimeValue::unknown(K, "an infinite time is subtracted");
  if (A.Infinite) {
    R.Infinite = true;
    return R;
  }
  if (A.N && B.N) {
    R.N = *A.N - *B.N;
    if (!R.N)
      return overflow(R);
  }
  if (!R.constant())
    R.Key = joinKeys(A, "-", B);
  return R;
}

TimeValue multiply(const TimeValue &A, const TimeValue &B) {
  const TimeValue::Kind K = sumKind(A, B);
  for (const auto &[One, Other] : {std::pair(&A, &B), std::pair(&B, &A)})
    if (One->constant() && One->TheKind == TimeValue::Kind::Number &&
        !One->FromNow && *One->N == Scalar::of(1))
      return sameAs(A, *Other, K, Other->FromNow);
  TimeValue R = combined(A, B, K);
  if (A.Infinite || B.Infinite) {
    R.Infinite = true;
    return R;
  }
  if (A.N && B.N) {
    R.N = *A.N * *B.N;
    if (!R.N)
      return overflow(R);
  }
  if (!R.constant())
    R.Key = joinKeys(A, "*", B);
  return R;
}

TimeValue divide(const TimeValue &A, const TimeValue &B) {
  using Kind = TimeValue::Kind;
  const Kind K = A.TheKind == Kind::Duration && B.TheKind == Kind::Duration
                     ? Kind::Number
                     : A.TheKind;
  if (B.constant() && B.TheKind == Kind::Number && *B.N == Scalar::of(1))
    return sameAs(A, A, K, A.FromNow);
  TimeValue R = combined(A, B, K);
  if (A.Infinite) {
    R.Infinite = true;
    return R;
  }
  if (A.N && B.N) {
    R.N = *A.N / *B.N;
    if (!R.N) {
      R = overflow(R);
      if (B.N->isZero())
        R.WhyUnknown = "the value is divided by zero";
      return R;
    }
  }
  if (!R.constant())
    R.Key = joinKeys(A, "/", B);
  return R;
}

TimeValue remainder(const TimeValue &A, const TimeValue &B) {
  TimeValue R = combined(A, B, A.TheKind);
  if (A.N && B.N) {
    R.N = *A.N % *B.N;
    if (!R.N)
      return overflow(R);
  }
  if (!R.constant())
    R.Key = joinKeys(A, "%", B);
  return R;
}

TimeValue negate(const TimeValue &A) {
  TimeValue Zero = TimeValue::number(Scalar::of(0), A.Source);
  Zero.TheKind = A.TheKind == TimeValue::Kind::Number
                     ? TimeValue::Kind::Number
                     : TimeValue::Kind::Duration;
  TimeValue R = subtract(Zero, A);
  return R;
}

TimeValue minimum(const TimeValue &A, const TimeValue &B) {
  if (A.Infinite)
    return B;
  if (B.Infinite)
    return A;
  // Cut to a deadline that has a name: what else it bounds, it bounds this too.
  const bool Named = A.TheKind == TimeValue::Kind::Point && bool(A.Local) != bool(B.Local);
  if (!Named && A.constant() && B.constant() && A.FromNow == B.FromNow)
    return *B.N < *A.N ? B : A;
  TimeValue R = combined(A, B, A.TheKind);
  if (Named)
    R.Fresh = Freshness::Clamped;
  // Cut to a bound that the caller set, whatever the other operand is.
  if (A.Fresh == Freshness::Forwarded || B.Fresh == Freshness::Forwarded)
    R.Fresh = Freshness::Clamped;
  if (R.Fresh == Freshness::Fresh)
    R.Key = joinKeys(A, "<?", B);
  return R;
}

TimeValue maximum(const TimeValue &A, const TimeValue &B) {
  if (A.Infinite || B.Infinite)
    return A.Infinite ? A : B;
  if (A.constant() && B.constant() && A.FromNow == B.FromNow)
    return *A.N < *B.N ? B : A;
  TimeValue R = combined(A, B, A.TheKind);
  if (R.Fresh == Freshness::Fresh)
    R.Key = joinKeys(A, ">?", B);
  return R;
}

TimeValue either(const TimeValue &A, const TimeValue &B) {
  const std::string KeyA = A.key(), KeyB = B.key();
  if (!KeyA.empty() && KeyA == KeyB && A.Parameter == B.Parameter &&
      A.Fresh == B.Fresh && A.FromNow == B.FromNow)
    return A;
  TimeValue R = combined(A, B, A.TheKind);
  if (A.TheKind == TimeValue::Kind::Point && A.FromNow != B.FromNow)
    R.FromNow = false;
  if (R.unknown() && R.WhyUnknown.empty())
    R.WhyUnknown = "the value differs between branches";
  return R;
}

std::string tickName(double Tick) {
  for (const UnitInfo &I : UnitTable)
    if (static_cast<double>(I.Nanoseconds) == Tick)
      return I.Name.str();
  return "x" + text(Scalar::real(Tick / 1e9)) + "s";
}

TimeValue toTicks(TimeValue V, double Tick, Rounding How) {
  if (!V.N || Tick <= 0)
    return V;
  const double Ticks = V.N->asReal() / Tick;
  double Whole;
  switch (How) {
  case Rounding::Truncate:
    Whole = std::trunc(Ticks);
    break;
  case Rounding::Floor:
    Whole = std::floor(Ticks);
    break;
  case Rounding::Ceil:
    Whole = std::ceil(Ticks);
    break;
  case Rounding::Round:
    Whole = std::nearbyint(Ticks);
    break;
  }
  // Whole ticks already: nothing to cut, and no rounding of large counts.
  if (!V.N->IsReal && std::fmod(V.N->asReal(), Tick) == 0)
    return V;
  const std::optional<int64_t> Nanoseconds =
      Scalar::real(Whole * Tick).rounded();
  if (!Nanoseconds)
    return overflow(V);
  V.N = Scalar::of(*Nanoseconds);
  return V;
}

TimeValue fromCount(TimeValue Count, double Tick) {
  using Kind = TimeValue::Kind;
  TimeValue R = Count;
  R.TheKind = Kind::Duration;
  if (Tick <= 0)
    return TimeValue::unknown(Kind::Duration,
                              "the length of a tick of its type is not known");
  if (R.N) {
    const bool Exact = !R.N->IsReal && Tick == std::floor(Tick);
    const std::optional<Scalar> Product =
        Exact ? *R.N * Scalar::of(static_cast<int64_t>(Tick))
              : Scalar::real(R.N->asReal() * Tick);
    const std::optional<int64_t> Nanoseconds =
        Product ? Product->rounded() : std::nullopt;
    if (!Nanoseconds) {
      // The largest count there is means for ever.
      if (R.N->asReal() >= 9.2e18 && R.Fresh == Freshness::Fresh)
        return TimeValue::infinite(Kind::Duration, R.Source);
      return overflow(R);
    }
    R.N = Scalar::of(*Nanoseconds);
  }
  if (!R.Key.empty()) {
    // timeout.count() put back into the unit it was taken out of.
    const std::string Taken = "/" + tickName(Tick);
    if (llvm::StringRef(R.Key).ends_with(Taken))
      R.Key.resize(R.Key.size() - Taken.size());
    else
      R.Key += "*" + tickName(Tick);
  }
  if (R.Parameter && Count.TheKind == Kind::Number) {
    // A unit without a name can not be told to whoever looks at the argument.
    R.ParameterUnit = Unit::None;
    for (const UnitInfo &I : UnitTable)
      if (static_cast<double>(I.Nanoseconds) == Tick)
        R.ParameterUnit = I.Id;
    if (R.ParameterUnit == Unit::None)
      R.Parameter = nullptr;
  }
  return R;
}

TimeValue toCount(TimeValue Length, double Tick, bool Real) {
  TimeValue R = Length;
  R.TheKind = TimeValue::Kind::Number;
  if (Tick <= 0)
    return TimeValue::unknown(TimeValue::Kind::Number,
                              "the length of a tick of its type is not known");
  if (R.N) {
    const double Ticks = R.N->asReal() / Tick;
    if (Real) {
      R.N = Scalar::real(Ticks);
    } else if (const auto Whole = Scalar::real(Ticks).truncated()) {
      R.N = Scalar::of(*Whole);
    } else {
      return overflow(R);
    }
  }
  if (!R.Key.empty()) {
    const std::string Made = "*" + tickName(Tick);
    if (llvm::StringRef(R.Key).ends_with(Made))
      R.Key.resize(R.Key.size() - Made.size());
    else
      R.Key += "/" + tickName(Tick);
  }
  // The parameter is a duration, what is made of it a number: to follow it
  // through both is not worth the trouble.
  R.Parameter = nullptr;
  return R;
}

} // namespace deadline
