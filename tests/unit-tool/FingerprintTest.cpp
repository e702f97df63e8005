//===--- FingerprintTest.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What changes a fingerprint, and what does not.

#include "report/Fingerprint.h"
#include "TestFiles.h"
#include "gtest/gtest.h"

using namespace deadline;
using test::TestFolder;

namespace {

Finding findingAt(unsigned Line, std::string File = "a.cpp") {
  Finding F;
  F.Check = "deadline-nested-timeout";
  F.Function = "Reserve";
  F.Message = "inner bound of 300ms";
  F.Where.File = std::move(File);
  F.Where.Line = Line;
  F.Where.Column = 3;
  F.Steps = {{F.Where, "500ms bound set here"}, {F.Where, "function 'A' calls function 'B' here"}};
  return F;
}

std::string printOf(llvm::StringRef Text, const Finding &F) {
  TestFolder Folder;
  Folder.write(F.Where.File, Text);
  SourceText Sources(Folder.path(""));
  return fingerprintOf(F, Sources).str();
}

const char *const Line = "  ctx.set_deadline(300ms);\n";

TEST(Fingerprint, SurvivesMovedCode) {
  const std::string Print = printOf(Line, findingAt(1));
  EXPECT_EQ(Print, printOf("\n// above\n" + std::string(Line), findingAt(3)));
  Finding Moved = findingAt(2);
  Moved.Where.Column = 9;
  Moved.Steps[0].Where.Line = 77;
  Moved.Steps[1].Where.File = "renamed.h";
  EXPECT_EQ(Print, printOf("\n\tctx . set_deadline( 300ms );\r\n", Moved)) << "blanks do not count";
}

TEST(Fingerprint, ChangesWithWhatIsFound) {
  const std::string Print = printOf(Line, findingAt(1));
  EXPECT_NE(Print, printOf("  ctx.set_deadline(400ms);\n", findingAt(1)));
  auto Changed = [&](auto Change) {
    Finding F = findingAt(1);
    Change(F);
    return printOf(Line, F) != Print;
  };
  EXPECT_TRUE(Changed([](Finding &F) { F.Check = "deadline-budget-overrun"; }));
  EXPECT_TRUE(Changed([](Finding &F) { F.Function = "Release"; }));
  EXPECT_TRUE(Changed([](Finding &F) { F.Message = "inner bound of 400ms"; }));
  EXPECT_TRUE(Changed([](Finding &F) { F.Where.File = "b.cpp"; }));
  EXPECT_TRUE(Changed([](Finding &F) { F.Steps.pop_back(); }));
  EXPECT_TRUE(Changed([](Finding &F) { std::swap(F.Steps[0], F.Steps[1]); }));
  EXPECT_FALSE(Changed([](Finding &F) { F.Notes.push_back({F.Where, "in the diff", {}}); }));
}

TEST(Fingerprint, LeavesOutNumbersOfLinesAlone) {
  Finding A = findingAt(1), B = A, C = A;
  A.Message = "set on line 12 to 300ms";
  B.Message = "set on line 7 to 300ms";
  C.Message = "set on line 7 to 30ms";
  EXPECT_EQ(printOf(Line, A), printOf(Line, B));
  EXPECT_NE(printOf(Line, B), printOf(Line, C));
}

TEST(Fingerprint, PartsDoNotRunIntoEachOther) {
  Finding A = findingAt(1), B = A;
  A.Function = "Re";
  A.Message = "serve";
  B.Function = "Reser";
  B.Message = "ve";
  EXPECT_NE(printOf("", A), printOf("", B));
}

TEST(Fingerprint, ReadsWhatItWrites) {
  const std::string Text = printOf(Line, findingAt(1));
  auto Print = Fingerprint::parse(Text);
  ASSERT_TRUE(Print) << Text;
  EXPECT_EQ(Print->str(), Text);
  EXPECT_EQ(Print->Ordinal, 1u);
  // Another file: the same but for its part.
  auto Other = Fingerprint::parse(printOf(Line, findingAt(1, "b.cpp")));
  ASSERT_TRUE(Other);
  EXPECT_EQ(Print->withoutFile(), Other->withoutFile());
  EXPECT_NE(Print->File, Other->File);
  for (const char *Wrong : {"", "x", "0123", "0123456789abcdef0123456789abcdef.01234567", ":1",
                            "0123456789abcdef0123456789abcdef.01234567:0",
                            "0123456789abcdef0123456789abcdeX.01234567:1",
                            "0123456789abcdef0123456789abcdef.0123456:1",
                            "0123456789abcdef0123456789abcdef.01234567:1:2"})
    EXPECT_FALSE(Fingerprint::parse(Wrong)) << Wrong;
}

// What is written into baselines today has to be found again by later versions.
TEST(Fingerprint, IsTheSameInAllVersions) {
  EXPECT_EQ(printOf(Line, findingAt(1)), "ec8b37cd37362d683f0b83b8d80c7cf2.29aac178:1");
}

TEST(Fingerprint, CountsThoseThatAreAlike) {
  TestFolder Folder;
  Folder.write("a.cpp", std::string(Line) + "other();\n" + Line + Line);
  SourceText Sources(Folder.path(""));
  std::vector<ReportedFinding> Findings(4);
  // Ordinals go by place, not by the order of the list.
  Findings[0].What = findingAt(4);
  Findings[1].What = findingAt(1);
  Findings[2].What = findingAt(2);
  Findings[3].What = findingAt(3);
  assignFingerprints(Findings, Sources);
  auto Ordinal = [&](unsigned I) { return Fingerprint::parse(Findings[I].Fingerprint)->Ordinal; };
  EXPECT_EQ(Ordinal(0), 3u);
  EXPECT_EQ(Ordinal(1), 1u);
  EXPECT_EQ(Ordinal(2), 1u);
  EXPECT_EQ(Ordinal(3), 2u);
  EXPECT_NE(Findings[1].Fingerprint, Findings[2].Fingerprint);
}

TEST(Fingerprint, NeedsNoSource) {
  SourceText Sources("/nonexistent");
  EXPECT_TRUE(Fingerprint::parse(fingerprintOf(findingAt(1), Sources).str()));
}

} // namespace
