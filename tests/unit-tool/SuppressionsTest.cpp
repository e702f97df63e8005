//===--- SuppressionsTest.cpp - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which findings NOLINT comments suppress, and what is said of the comments.

#include "report/NoLint.h"
#include "report/Suppressions.h"
#include "TestFiles.h"
#include "llvm/ADT/StringExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace deadline;
using test::TestFolder;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const std::string Nested = "deadline-nested-timeout";
const std::string Repeated = "deadline-repeated-cancel";
const std::string Budget = "deadline-budget-overrun";

ReportedFinding finding(llvm::StringRef File, unsigned Line, unsigned Column = 1, std::string Check = Nested) {
  ReportedFinding F;
  F.What.Check = std::move(Check);
  F.What.Where.File = File.str();
  F.What.Where.Line = Line;
  F.What.Where.Column = Column;
  return F;
}

/// Text in one file, findings in it, and what became of them.
struct Case {
  explicit Case(llvm::StringRef Text) { Folder.write("a.cpp", Text); }

  SuppressionResult run() {
    Rules.Known = {Budget, Nested, Repeated};
    if (!Rules.Judged)
      Rules.Judged = [](llvm::StringRef, llvm::StringRef) { return true; };
    SourceText Sources(Folder.path(""));
    return applySuppressions(Findings, {"a.cpp"}, Sources, Rules);
  }
  /// `line:column: message` of each problem.
  std::vector<std::string> problems() {
    std::vector<std::string> Texts;
    for (const FileProblem &P : run().Problems) {
      EXPECT_EQ(P.TheKind, FileProblem::Kind::Warning);
      EXPECT_EQ(P.File, "a.cpp");
      Texts.push_back(std::to_string(P.Line) + ":" + std::to_string(P.Column) + ": " + P.Message);
    }
    return Texts;
  }

  TestFolder Folder;
  std::vector<ReportedFinding> Findings;
  SuppressionRules Rules;
};

TEST(NoLint, GlobsHaveOnlyTheStar) {
  EXPECT_TRUE(checkGlobMatches("*", ""));
  EXPECT_TRUE(checkGlobMatches("a*b*c", "a-b-b-c"));
  EXPECT_TRUE(checkGlobMatches("*ab", "aab"));
  EXPECT_FALSE(checkGlobMatches("a*b", "a-b-c"));
  EXPECT_FALSE(checkGlobMatches("", "a"));
  EXPECT_FALSE(checkGlobMatches("a?", "ab"));
  EXPECT_TRUE(checkGlobMatches("a?", "a?"));
  EXPECT_FALSE(checkGlobMatches("a.c", "abc"));
}

TEST(NoLint, ReadsKindListAndPlace) {
  auto Found = findNoLints("int a; // NOLINT\n  // NOLINTBEGIN( a , b-*)\n/*NOLINTEND()*/ //NOLINTNEXTLINE(x\n", "f.h");
  ASSERT_EQ(Found.size(), 4u);
  EXPECT_EQ(Found[0].word(), "NOLINT");
  EXPECT_FALSE(Found[0].Globs);
  EXPECT_EQ(Found[0].Where.Line, 1u);
  EXPECT_EQ(Found[0].Where.Column, 11u);
  EXPECT_EQ(Found[0].Where.File, "f.h");
  EXPECT_EQ(Found[1].word(), "NOLINTBEGIN");
  EXPECT_EQ(Found[1].list(), "a,b-*");
  EXPECT_EQ(Found[1].Where.Line, 2u);
  EXPECT_EQ(Found[1].Where.Column, 6u);
  EXPECT_EQ(Found[2].word(), "NOLINTEND");
  ASSERT_TRUE(Found[2].Globs);
  EXPECT_EQ(Found[2].list(), "");
  EXPECT_EQ(Found[3].word(), "NOLINTNEXTLINE");
  EXPECT_FALSE(Found[3].Globs);
}

TEST(NoLint, ReasonIsTheRestOfTheComment) {
  auto ReasonOf = [](llvm::StringRef Line) {
    auto Found = findNoLints(Line, "a.cpp");
    return Found.empty() ? "none found" : Found.front().Reason;
  };
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x): the cache has its own clock"), "the cache has its own clock");
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x) -- measured"), "measured");
  EXPECT_EQ(ReasonOf("// NOLINT: legacy\n// not this"), "legacy");
  EXPECT_EQ(ReasonOf("f(); /* NOLINT(deadline-x): short */ g(); // nor this"), "short");
  EXPECT_EQ(ReasonOf("/* NOLINTBEGIN(deadline-x) since 2019\n more */"), "since 2019");
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x)"), "");
  EXPECT_EQ(ReasonOf("/* NOLINT(deadline-x) */"), "");
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x): --- ..."), "");
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x): \xE6\x97\xA7"), "\xE6\x97\xA7");
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x) NOLINT(deadline-y): for both"), "for both");
  EXPECT_EQ(ReasonOf("// NOLINT(deadline-x): mine NOLINT(deadline-y): other"), "mine");
  EXPECT_EQ(ReasonOf("f(\"NOLINT(deadline-x)\", reason);"), "");
  EXPECT_EQ(ReasonOf("f(R\"(// NOLINT(deadline-x): no comment)\");"), "");
}

// The same file is a fixture of clang-tidy itself, so both read it alike.
TEST(Suppressions, AgreeWithClangTidy) {
  const std::string Name = "testdata/checks/repeated-cancel/nolint.cpp";
  SourceText Sources(DEADLINE_SOURCE_DIR);
  ASSERT_TRUE(Sources.text(Name));
  std::vector<ReportedFinding> Findings;
  for (unsigned L = 5; L <= Sources.lineCount(Name); ++L)
    if (size_t At = Sources.line(Name, L)->find("p.set_value(2)"); At != llvm::StringRef::npos)
      Findings.push_back(finding(Name, L, At + 3, Repeated));
  ASSERT_GT(Findings.size(), 30u);
  auto Result = applySuppressions(Findings, {}, Sources, {});
  for (const ReportedFinding &F : Findings) {
    const llvm::StringRef Line = *Sources.line(Name, F.What.Where.Line);
    EXPECT_EQ(F.active(), Line.contains("// want:")) << F.What.Where.Line << ": " << Line.str();
  }
  EXPECT_THAT(Result.Problems, IsEmpty());
}

TEST(Suppressions, SetPlaceAndReason) {
  Case C("a();\n\nb(); // NOLINT(deadline-*): by contract\n");
  C.Findings = {finding("a.cpp", 1), finding("a.cpp", 3)};
  EXPECT_THAT(C.problems(), IsEmpty());
  EXPECT_FALSE(C.Findings[0].Suppressed);
  ASSERT_TRUE(C.Findings[1].Suppressed);
  EXPECT_EQ(C.Findings[1].Suppressed->TheKind, Suppression::Kind::InSource);
  EXPECT_EQ(C.Findings[1].Suppressed->Where.Line, 3u);
  EXPECT_EQ(C.Findings[1].Suppressed->Where.Column, 9u);
  EXPECT_EQ(C.Findings[1].Suppressed->Reason, "by contract");
}

TEST(Suppressions, InnermostBlockIsNamed) {
  Case C("// NOLINTBEGIN: outer\n// NOLINTBEGIN(deadline-*): inner\na();\n// NOLINTEND(deadline-*)\n// NOLINTEND\n");
  C.Findings = {finding("a.cpp", 3)};
  C.run();
  ASSERT_TRUE(C.Findings[0].Suppressed);
  EXPECT_EQ(C.Findings[0].Suppressed->Reason, "inner");
}

TEST(Suppressions, AskEachPlaceOfAMacro) {
  TestFolder Folder;
  Folder.write("m.h", "#define A() a() /* NOLINT: in the macro */\n#define B() a()\n");
  Folder.write("a.cpp", "A();\nB(); // NOLINT: where it is used\nB();\n");
  SourceText Sources(Folder.path(""));
  std::vector<ReportedFinding> Findings = {finding("a.cpp", 1), finding("a.cpp", 2), finding("a.cpp", 3)};
  applySuppressions(Findings, {}, Sources, {}, [](const Finding &F) {
    const Site Spelt = finding("m.h", F.Where.Line == 1 ? 1 : 2, 13).What.Where;
    return std::vector<Site>{Spelt, F.Where};
  });
  ASSERT_TRUE(Findings[0].Suppressed);
  EXPECT_EQ(Findings[0].Suppressed->Reason, "in the macro");
  EXPECT_EQ(Findings[0].Suppressed->Where.File, "m.h");
  ASSERT_TRUE(Findings[1].Suppressed);
  EXPECT_EQ(Findings[1].Suppressed->Reason, "where it is used");
  EXPECT_FALSE(Findings[2].Suppressed);
}

TEST(Suppressions, UnreadableFileSuppressesNothing) {
  SourceText Sources("/nonexistent");
  std::vector<ReportedFinding> Findings = {finding("a.cpp", 1)};
  EXPECT_THAT(applySuppressions(Findings, {"b.cpp"}, Sources, {}).Problems, IsEmpty());
  EXPECT_TRUE(Findings[0].active());
}

TEST(Suppressions, TellUnmatchedBlocks) {
  Case C("// NOLINTBEGIN(deadline-nested-timeout)\na();\n// NOLINTEND\n// NOLINTEND(deadline-*)\n");
  C.Findings = {finding("a.cpp", 2)};
  EXPECT_THAT(C.problems(),
              ElementsAre("1:4: unmatched 'NOLINTBEGIN' comment without a subsequent 'NOLINTEND' comment",
                          "3:4: unmatched 'NOLINTEND' comment without a previous 'NOLINTBEGIN' comment",
                          "4:4: unmatched 'NOLINTEND' comment without a previous 'NOLINTBEGIN' comment"));
  EXPECT_TRUE(C.Findings[0].active());
  EXPECT_EQ(C.run().Unmatched, 3u);
  EXPECT_FALSE(C.run().failsRun());
}

TEST(Suppressions, EndsHaveToComeInReverseOrder) {
  Case C("// NOLINTBEGIN(deadline-*)\n// NOLINTBEGIN\na();\n// NOLINTEND(deadline-*)\n// NOLINTEND\n");
  C.Findings = {finding("a.cpp", 3)};
  EXPECT_THAT(C.problems(),
              ElementsAre("1:4: unmatched 'NOLINTBEGIN' comment without a subsequent 'NOLINTEND' comment",
                          "4:4: unmatched 'NOLINTEND' comment without a previous 'NOLINTBEGIN' comment"));
  EXPECT_FALSE(C.Findings[0].active());
}

TEST(Suppressions, LeaveBlocksOfOthersAlone) {
  EXPECT_THAT(Case("// NOLINTBEGIN(bugprone-*)\n").problems(), IsEmpty());
  // Unless one of them is why ours does not match.
  Case C("// NOLINTBEGIN(deadline-*)\n// NOLINTBEGIN(bugprone-*)\n// NOLINTEND(deadline-*)\n");
  EXPECT_EQ(C.problems().size(), 3u);
}

TEST(Suppressions, TellUnused) {
  Case C("a(); // NOLINT(deadline-nested-timeout)\n"
         "// NOLINTNEXTLINE(deadline-nested-timeout, deadline-repeated-cancel): both\n"
         "b();\n"
         "// NOLINTBEGIN(deadline-*)\n"
         "// NOLINTEND(deadline-*)\n"
         "c(); // NOLINT(deadline-nested-timout)\n");
  EXPECT_THAT(C.problems(), IsEmpty()) << "not asked for";
  C.Rules.ReportUnused = true;
  EXPECT_THAT(C.problems(),
              ElementsAre("1:9: unused 'NOLINT' comment: 'deadline-nested-timeout' finds nothing here; remove it",
                          "2:4: unused 'NOLINTNEXTLINE' comment: 'deadline-nested-timeout,deadline-repeated-cancel' "
                          "finds nothing here; remove it",
                          "4:4: unused 'NOLINTBEGIN' comment: 'deadline-*' finds nothing here; remove it",
                          "6:9: 'NOLINT' comment for 'deadline-nested-timout', which is no check; did you mean "
                          "'deadline-nested-timeout'?"));
  EXPECT_EQ(C.run().Unused, 4u);
  EXPECT_FALSE(C.run().failsRun());
}

TEST(Suppressions, UsedIsNotUnused) {
  Case C("// NOLINTBEGIN(deadline-*)\n"
         "a(); // NOLINT(deadline-nested-timeout)\n"
         "// NOLINTEND(deadline-*)\n");
  C.Findings = {finding("a.cpp", 2)};
  C.Rules.ReportUnused = true;
  EXPECT_THAT(C.problems(), IsEmpty()) << "either would have done";
}

TEST(Suppressions, DoNotJudgeWhatIsNotOurs) {
  Case C("// NOLINT\n"
         "// NOLINT(*)\n"
         "// NOLINT()\n"
         "// NOLINT(bugprone-branch-clone)\n"
         "// NOLINT(deadline-nested-timeout,bugprone-branch-clone)\n"
         "const char *S = \"NOLINT(deadline-nested-timeout)\";\n");
  C.Rules.ReportUnused = true;
  C.Rules.RequireReason = false;
  EXPECT_THAT(C.problems(), IsEmpty());
}

TEST(Suppressions, DoNotJudgeWhatDidNotRun) {
  Case C("// NOLINT(deadline-nested-timeout)\n// NOLINT(deadline-repeated-cancel)\n// NOLINT(deadline-*)\n");
  C.Rules.ReportUnused = true;
  C.Rules.Judged = [](llvm::StringRef Check, llvm::StringRef File) {
    EXPECT_EQ(File, "a.cpp");
    return Check == Repeated;
  };
  EXPECT_THAT(C.problems(),
              ElementsAre("2:4: unused 'NOLINT' comment: 'deadline-repeated-cancel' finds nothing here; remove it"));
}

TEST(Suppressions, RequireReasons) {
  Case C("a(); // NOLINT(deadline-nested-timeout)\n"
         "b(); // NOLINT\n"
         "c(); // NOLINT\n"
         "d(); // NOLINT(deadline-nested-timeout): by contract\n"
         "e(); // NOLINT(bugprone-branch-clone)\n"
         "// NOLINTBEGIN(deadline-*): generated\n"
         "// NOLINTEND(deadline-*)\n"
         "f(); // NOLINT(deadline-repeated-cancel)\n");
  C.Findings = {finding("a.cpp", 1), finding("a.cpp", 2), finding("a.cpp", 4)};
  EXPECT_THAT(C.problems(), IsEmpty());
  EXPECT_FALSE(C.run().failsRun());
  C.Rules.RequireReason = true;
  EXPECT_THAT(C.problems(),
              ElementsAre("1:9: 'NOLINT' comment without a reason; write one after the list: "
                          "'NOLINT(deadline-nested-timeout): why'",
                          "2:9: 'NOLINT' comment without a reason; write one after the list: "
                          "'NOLINT(deadline-nested-timeout): why'",
                          "8:9: 'NOLINT' comment without a reason; write one after the list: "
                          "'NOLINT(deadline-repeated-cancel): why'"));
  EXPECT_TRUE(C.run().failsRun());
  EXPECT_EQ(C.run().MissingReasons, 3u);
  for (const ReportedFinding &F : C.Findings)
    EXPECT_TRUE(F.Suppressed) << "it holds all the same";
  // What is to be removed needs no reason first.
  C.Rules.ReportUnused = true;
  auto Texts = C.problems();
  ASSERT_EQ(Texts.size(), 4u);
  EXPECT_THAT(Texts[2], testing::HasSubstr("6:4: unused 'NOLINTBEGIN'"));
  EXPECT_THAT(Texts[3], testing::HasSubstr("8:9: unused 'NOLINT'"));
}

} // namespace
