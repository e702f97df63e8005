//===--- TimeUnitsTest.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/TimeUnits.h"
#include "gtest/gtest.h"
#include <limits>

using namespace deadline;

namespace {

TEST(TimeUnits, AreOrderedAndReadBack) {
  int64_t Before = 0;
  for (const UnitInfo &I : UnitTable) {
    EXPECT_GT(I.Nanoseconds, Before) << I.Name.str();
    Before = I.Nanoseconds;
    EXPECT_EQ(parseUnit(I.Name), I.Id);
    ASSERT_NE(unitInfo(I.Id), nullptr);
    EXPECT_EQ(unitInfo(I.Id)->Name, I.Name);
    EXPECT_EQ(toNanoseconds(1, I.Id), I.Nanoseconds);
  }
  EXPECT_EQ(unitInfo(Unit::None), nullptr);
  EXPECT_EQ(parseUnit("msec"), std::nullopt);
  EXPECT_EQ(parseUnit(""), std::nullopt);
}

TEST(TimeUnits, OverflowIsNoNumber) {
  constexpr int64_t Max = std::numeric_limits<int64_t>::max();
  EXPECT_EQ(toNanoseconds(Max, Unit::Nanos), Max);
  EXPECT_EQ(toNanoseconds(Max, Unit::Micros), std::nullopt);
  EXPECT_EQ(toNanoseconds(-Max, Unit::Hours), std::nullopt);
  EXPECT_EQ(toNanoseconds(1, Unit::None), std::nullopt);
  EXPECT_EQ(toNanoseconds(-3, Unit::Seconds), -3'000'000'000);
}

TEST(TimeUnits, DurationsAreWrittenAsPeopleWriteThem) {
  constexpr int64_t Us = 1'000, Ms = 1'000'000, S = 1'000'000'000;
  const std::pair<int64_t, const char *> Rows[] = {
      {0, "0s"},
      {1, "1ns"},
      {500 * Ms, "500ms"},
      {1100 * Ms, "1.1s"},
      {1050 * Ms, "1.05s"},
      {1 * S + 1 * Ms, "1.001s"},
      {1 * S + 1 * Us, "1000.001ms"},
      {2 * 60 * S, "2min"},
      {90 * S, "90s"},
      {90 * 60 * S, "90min"},
      {3600 * S, "1h"},
      {36 * 3600 * S, "36h"},
      {1500 * Us, "1.5ms"},
      {1'234'567, "1234.567us"},
      {-500 * Ms, "-500ms"},
      {std::numeric_limits<int64_t>::min(), "-9223372036854775.808us"},
      {std::numeric_limits<int64_t>::max(), "9223372036854775.807us"},
  };
  for (const auto &[Nanoseconds, Text] : Rows)
    EXPECT_EQ(formatDuration(Nanoseconds), Text);
}

} // namespace

TEST(TimeUnits, DurationsAreReadAndWrittenAsCode) {
  EXPECT_EQ(deadline::parseDuration("500ms"), 500'000'000);
  EXPECT_EQ(deadline::parseDuration(" 2 min "), 120'000'000'000);
  EXPECT_FALSE(deadline::parseDuration("500").has_value());
  EXPECT_FALSE(deadline::parseDuration("-1s").has_value());
  EXPECT_FALSE(deadline::parseDuration("fast").has_value());
  EXPECT_EQ(deadline::chronoText(1'500'000'000), "std::chrono::milliseconds(1500)");
  EXPECT_EQ(deadline::chronoText(2'000'000'000), "std::chrono::seconds(2)");
}
