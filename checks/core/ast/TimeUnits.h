//===--- TimeUnits.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The one table of time units. Whoever parses, converts or prints a unit
/// folds over it; no unit is spelled anywhere else.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_AST_TIMEUNITS_H
#define DEADLINE_CORE_AST_TIMEUNITS_H

#include "llvm/ADT/StringRef.h"
#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace deadline {

enum class Unit : uint8_t { None, Nanos, Micros, Millis, Seconds, Minutes, Hours };

struct UnitInfo {
  Unit Id;
  llvm::StringLiteral Name;     ///< In model files and in messages: `ms`.
  llvm::StringLiteral Literal;  ///< Suffix of the chrono literal: `min`, `h`.
  llvm::StringLiteral TypeName; ///< Name of the chrono type: `milliseconds`.
  int64_t Nanoseconds;          ///< How many nanoseconds one of it is.
};

/// From fine to coarse.
inline constexpr std::array<UnitInfo, 6> UnitTable{{
    {Unit::Nanos, "ns", "ns", "nanoseconds", 1},
    {Unit::Micros, "us", "us", "microseconds", 1'000},
    {Unit::Millis, "ms", "ms", "milliseconds", 1'000'000},
    {Unit::Seconds, "s", "s", "seconds", 1'000'000'000},
    {Unit::Minutes, "min", "min", "minutes", 60'000'000'000},
    {Unit::Hours, "h", "h", "hours", 3'600'000'000'000},
}};

/// Null for Unit::None.
const UnitInfo *unitInfo(Unit U);
/// `ms` to Unit::Millis; nothing for a name that is not in the table.
std::optional<Unit> parseUnit(llvm::StringRef Name);
/// Nanoseconds in \p Count units; nothing where that overflows 64 bits.
std::optional<int64_t> toNanoseconds(int64_t Count, Unit U);
/// Nanoseconds of `500ms`, `2 min`; nothing for what is no such text, negative
/// or too long.
std::optional<int64_t> parseDuration(llvm::StringRef Text);
/// A duration as code: `std::chrono::milliseconds(500)`, in the coarsest unit
/// that needs no decimals.
std::string chronoText(int64_t Nanoseconds);
/// A duration as people write it: `500ms`, `1.1s`, `90s`, `2min`. The coarsest
/// unit that needs at most three decimals, and none above seconds.
std::string formatDuration(int64_t Nanoseconds);

} // namespace deadline

#endif
