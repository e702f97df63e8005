//===--- ProgressTest.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// How far a run is, in one line.

#include "extract/Progress.h"
#include "gtest/gtest.h"

using namespace deadline;
using namespace std::chrono_literals;

namespace {

TEST(Progress, Line) {
  EXPECT_EQ(progressLine(0, 326, 0ms, "src/x.cpp", 80), "[  0/326]  src/x.cpp");
  EXPECT_EQ(progressLine(12, 326, 3529ms, "src/x.cpp", 80), "[ 12/326] 3.4 files/s, 1:32 left  src/x.cpp");
  EXPECT_EQ(progressLine(326, 326, 100s, "", 80), "[326/326] 3.3 files/s, 0:00 left");
  EXPECT_EQ(progressLine(1, 1000, 10s, "a", 80), "[   1/1000] 0.1 files/s, 2:46:30 left  a");
}

TEST(Progress, FitsTheWidth) {
  const std::string Name = "folder/with/long/name/file.cpp";
  EXPECT_EQ(progressLine(0, 9, 0ms, Name, 24), "[0/9]  .../name/file.cpp");
  EXPECT_EQ(progressLine(0, 9, 0ms, Name, 12), "[0/9]");
  EXPECT_EQ(progressLine(0, 9, 0ms, Name, 3), "[0/");
  for (unsigned Width = 0; Width != 100; ++Width)
    EXPECT_LE(progressLine(3, 9, 1s, Name, Width).size(), Width);
  // Characters of more than one byte stay whole.
  const std::string Umlauts = "f\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC";
  for (const unsigned Width : {16, 17})
    EXPECT_EQ(progressLine(0, 9, 0ms, Umlauts, Width), "[0/9]  ...\xC3\xBC\xC3\xBC\xC3\xBC");
}

TEST(Progress, DrawsTenTimesASecondAndErases) {
  std::string Drawn;
  llvm::raw_string_ostream OS(Drawn);
  {
    const Progress::Time Start{};
    Progress P(3, OS, 80, Start);
    EXPECT_EQ(Drawn, "");
    P.started("a", Start);
    EXPECT_EQ(Drawn, "\r[0/3]  a\x1b[K");
    Drawn.clear();
    P.finished(Start + 50ms);
    P.started("b", Start + 99ms);
    EXPECT_EQ(Drawn, "");
    P.finished(Start + 1000ms);
    EXPECT_EQ(Drawn, "\r[2/3] 2.0 files/s, 0:01 left  b\x1b[K");
    Drawn.clear();
    P.erase();
    EXPECT_EQ(Drawn, "\r\x1b[K");
    P.erase();
    EXPECT_EQ(Drawn, "\r\x1b[K");
    Drawn.clear();
    P.started("c", Start + 1001ms);
    EXPECT_EQ(Drawn, "\r[2/3] 2.0 files/s, 0:01 left  c\x1b[K");
    Drawn.clear();
  }
  EXPECT_EQ(Drawn, "\r\x1b[K");
}

TEST(Progress, NothingIfQuietOrNoTerminal) {
  testing::internal::CaptureStderr();
  {
    Progress Quiet(2, true), NoTerminal(2, false);
    for (Progress *P : {&Quiet, &NoTerminal}) {
      P->started("a");
      P->finished();
      P->erase();
    }
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

} // namespace
