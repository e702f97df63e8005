//===--- TimeValue.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What the evaluation of durations computes with: a number, a length of time
/// or a point in time, which may be known, known by name, or unknown.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_TIMEVALUE_H
#define DEADLINE_CORE_AST_TIMEVALUE_H

#include "core/ast/Durations.h"
#include "core/ast/TimeTypes.h"

namespace deadline {

/// A number that is exact while it can be.
struct Scalar {
  int64_t Int = 0;
  double Real = 0;
  bool IsReal = false;

  static Scalar of(int64_t I) { return {I, 0, false}; }
  static Scalar real(double R) { return {0, R, true}; }
  double asReal() const { return IsReal ? Real : static_cast<double>(Int); }
  bool isZero() const { return IsReal ? Real == 0 : Int == 0; }
  bool negative() const { return IsReal ? Real < 0 : Int < 0; }
  /// The nearest integer, or nothing where it does not fit.
  std::optional<int64_t> rounded() const;
  /// Without its fraction, as a conversion to an integer type does it.
  std::optional<int64_t> truncated() const;

  friend std::optional<Scalar> operator+(Scalar A, Scalar B);
  friend std::optional<Scalar> operator-(Scalar A, Scalar B);
  friend std::optional<Scalar> operator*(Scalar A, Scalar B);
  /// Integers divide as integers. Nothing for a division by zero.
  friend std::optional<Scalar> operator/(Scalar A, Scalar B);
  friend std::optional<Scalar> operator%(Scalar A, Scalar B);
  friend bool operator<(Scalar A, Scalar B);
  friend bool operator==(Scalar A, Scalar B) { return !(A < B) && !(B < A); }
};

struct TimeValue {
  enum class Kind : uint8_t {
    Number,   ///< A count of something; N is the count.
    Duration, ///< N is in nanoseconds.
    Point, ///< N is in nanoseconds from now, or where !FromNow from some epoch.
  };
  Kind TheKind = Kind::Number;
  std::optional<Scalar> N;
  bool Infinite = false;
  Freshness Fresh = Freshness::Unknown;
  /// `now` is part of it: a point, or a number of seconds made from one.
  bool FromNow = false;
  /// The clock was read before, not in this very expression.
  bool Aged = false;
  /// Made of second and sub-second fields, which may be a length or a point.
  bool FromFields = false;
  /// Unknown because something unknown may have written it.
  bool Overwritten = false;
  std::string Key; ///< Empty for constants: key() makes one.
  const clang::ParmVarDecl *Parameter = nullptr;
  Unit ParameterUnit = Unit::None; ///< Of a parameter that is a bare number.
  const clang::VarDecl *Local = nullptr;
  const clang::Expr *Source = nullptr;
  std::string WhyUnknown;

  bool constant() const { return N && Fresh == Freshness::Fresh; }
  bool unknown() const { return Fresh == Freshness::Unknown; }
  /// Only `now()`, nothing added: adding it to a length changes no identity.
  bool bareNow() const {
    return FromNow && !Aged && N && N->isZero() && !Parameter;
  }
  std::string key() const;

  static TimeValue number(Scalar N, const clang::Expr *Source);
  static TimeValue duration(int64_t Nanoseconds, const clang::Expr *Source);
  static TimeValue infinite(Kind K, const clang::Expr *Source);
  static TimeValue now(const clang::Expr *Source);
  static TimeValue clamped(Kind K, const clang::Expr *Source);
  static TimeValue unknown(Kind K, std::string Why);
};

/// What can be said of a result that is made from both.
Freshness blend(Freshness A, Freshness B);

TimeValue add(const TimeValue &A, const TimeValue &B);
TimeValue subtract(const TimeValue &A, const TimeValue &B);
TimeValue multiply(const TimeValue &A, const TimeValue &B);
TimeValue divide(const TimeValue &A, const TimeValue &B);
TimeValue remainder(const TimeValue &A, const TimeValue &B);
TimeValue negate(const TimeValue &A);
/// `std::min`: a bound that is cut to an enclosing one.
TimeValue minimum(const TimeValue &A, const TimeValue &B);
TimeValue maximum(const TimeValue &A, const TimeValue &B);
/// Either of them, it is not known which.
TimeValue either(const TimeValue &A, const TimeValue &B);

enum class Rounding : uint8_t { Truncate, Floor, Ceil, Round };
/// Cuts a length to whole ticks, as conversion to a coarser type does.
TimeValue toTicks(TimeValue V, double TickNanoseconds, Rounding How);
/// \p Count ticks as a length.
TimeValue fromCount(TimeValue Count, double TickNanoseconds);
/// The ticks of a length.
TimeValue toCount(TimeValue Length, double TickNanoseconds, bool Real);
/// `ms`, or `x0.5s` for what has no name.
std::string tickName(double TickNanoseconds);

} // namespace deadline

#endif
