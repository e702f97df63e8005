//===--- UnitNamesTest.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "core/ast/UnitNames.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"

using namespace deadline;

namespace {

std::string words(llvm::StringRef Name) { return llvm::join(nameWords(Name), " "); }

TEST(UnitNames, SplitsNamesIntoWords) {
  EXPECT_EQ(words("kTimeoutMs"), "timeout ms");
  EXPECT_EQ(words("TIMEOUT_MS"), "timeout ms");
  EXPECT_EQ(words("timeoutMSec"), "timeout msec");
  EXPECT_EQ(words("m_timeoutUSecs"), "timeout usecs");
  EXPECT_EQ(words("HTTPTimeoutMS"), "http timeout ms");
  EXPECT_EQ(words("pollIntervalMilliSeconds"), "poll interval milliseconds");
  EXPECT_EQ(words("session.timeout.ms"), "session timeout ms");
  EXPECT_EQ(words("timeoutms"), "timeout ms");
  EXPECT_EQ(words("deadline_ms_"), "deadline ms");
}

TEST(UnitNames, KnowsTheUnitThatANameSpeaksOf) {
  for (llvm::StringRef Name : {"timeout_ms", "kTimeoutMs", "TIMEOUT_MSEC", "timeoutMillis", "ms", "delayMSec",
                               "poll_interval_milliseconds", "connectTimeoutMS", "msec_", "heartbeat.interval.ms"})
    EXPECT_EQ(unitOfName(Name), Unit::Millis) << Name.str();
  for (llvm::StringRef Name : {"timeout_s", "timeoutSeconds", "tv_sec", "kDefaultSecs", "ttl_sec", "seconds", "timeoutS"})
    EXPECT_EQ(unitOfName(Name), Unit::Seconds) << Name.str();
  for (llvm::StringRef Name : {"tv_usec", "delay_us", "useconds_t", "kTimeoutMicros", "timeoutUSec"})
    EXPECT_EQ(unitOfName(Name), Unit::Micros) << Name.str();
  for (llvm::StringRef Name : {"tv_nsec", "elapsed_ns", "nanoseconds"})
    EXPECT_EQ(unitOfName(Name), Unit::Nanos) << Name.str();
}

TEST(UnitNames, LeavesOutWhatMeansSomethingElse) {
  for (llvm::StringRef Name :
       {"timeout", "status", "items", "params", "bus", "us_region", "about_us", "second", "mSeconds", "ms_per_sec",
        "kMillisPerSecond", "bytes_per_second", "timeout_min", "min", "seconds_to_ms", "FromMillis", "security",
        "sec_level", "ns_index", "hour_of_day", "s", "alarms", "forms", "terms"})
    EXPECT_EQ(unitOfName(Name), Unit::None) << Name.str();
}

} // namespace
