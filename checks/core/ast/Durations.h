//===--- Durations.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What a careful reader can tell of a timeout or deadline expression: its
/// length, whether it depends on an enclosing deadline, and which value it is
/// the same as.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_DURATIONS_H
#define DEADLINE_CORE_AST_DURATIONS_H

#include "core/ast/AccessPath.h"
#include "core/model/ModelledCall.h"
#include <optional>
#include <string>

namespace deadline {

/// How a bound's value came to be.
enum class Freshness : uint8_t {
  Fresh,     ///< A constant, `now() + constant`, a flag, a getter, a config value: no enclosing deadline is read.
  Clamped,   ///< `std::min` with, or the remaining time of, some deadline; or read from a carrier.
  Forwarded, ///< A parameter of the enclosing function, perhaps with `now() +`: the caller decides.
  Unknown,
};

struct DurationValue {
  std::optional<int64_t> Nanoseconds; ///< Length from now, where it is constant.
  bool Infinite = false;              ///< `max()`, `InfiniteFuture()`: no bound at all.
  /// Of a deadline that is a constant point: nanoseconds after the epoch of its clock.
  std::optional<int64_t> SinceEpoch;
  Freshness Fresh = Freshness::Unknown;
  /// Identity of the value: two expressions with the same key that is not
  /// empty have the same value (the same variable, getter or flag). For
  /// constants too. Built from USRs, so it holds across functions.
  std::string Key;
  /// Forwarded: which parameter, where the value is just the parameter's,
  /// perhaps with `now() +` or in a unit. Null where it was computed with.
  const clang::ParmVarDecl *Parameter = nullptr;
  /// The unit in which a Parameter that is a bare number is counted; None
  /// where its type is a duration or time point.
  Unit ParameterUnit = Unit::None;
  /// The local time point variable that was the value, if it was one
  /// (`const auto deadline = now() + 300ms; f(deadline);`).
  const clang::VarDecl *Local = nullptr;
  /// Where the value was written: the literal or the initialiser.
  const clang::Expr *Source = nullptr;
  std::string WhyUnknown; ///< `value is read from 'config'`, for --why and notes.

  static DurationValue unknown(std::string Why);
};

/// Evaluates durations and deadlines in one translation unit.
class Durations {
public:
  Durations(clang::ASTContext &Context, const Models &M);
  ~Durations();

  /// A relative timeout: chrono durations (std and boost) by type, through
  /// literals, constructors, arithmetic, duration_cast/ceil/floor/round;
  /// modelled make-duration and convert-time calls (absl, posix_time, gpr);
  /// `timeval`, `timespec` and other aggregates with second and sub-second
  /// fields, also when filled in field by field before the use; bare numbers
  /// in \p NumberUnit; constexpr, static const and enum constants, members
  /// whose only value is a constant initialiser (in the class or in all
  /// constructors) that nothing in this file writes, locals assigned once,
  /// parameters of a function with internal linkage, or of a lambda, that is
  /// called once; conditional operators with equal arms; ternary and min/max.
  DurationValue timeout(const clang::Expr *E, Unit NumberUnit = Unit::None) const;

  /// An absolute deadline: `now() + d` for every clock and its `operator+`,
  /// `absl::Now() + d`, `gpr_time_add(gpr_now(), ...)`, make-deadline calls,
  /// locals that hold one, read-bound calls (Clamped), `min(a, b)` with a
  /// Clamped or Forwarded operand (Clamped).
  DurationValue deadline(const clang::Expr *E) const;

  /// The bound of a modelled call, from its `timeout:` or `deadline:` place.
  DurationValue boundOf(const ModelledCall &C) const;

  /// The constant length of a chrono duration in nanoseconds, however large it
  /// is: also where it fits into no count that a clock has. Nothing for other
  /// types and where it is not known.
  std::optional<double> exactLength(const clang::Expr *E) const;

  /// Whether \p Type is an absolute time (chrono time_point, absl::Time, ...)
  /// or a relative duration that this class can read.
  bool isTimePoint(clang::QualType Type) const;
  bool isDuration(clang::QualType Type) const;

  /// A constant integer: literals, constexpr, enumerators, const locals.
  std::optional<int64_t> integer(const clang::Expr *E) const;

private:
  struct Impl;
  std::unique_ptr<Impl> P;
};

} // namespace deadline

#endif
