//===--- FixesTest.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Fixes of many findings in the same files.

#include "fix/Fixes.h"
#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <chrono>
#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

using namespace deadline;
using namespace deadline::test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

namespace {

Site at(llvm::StringRef File, unsigned Line, unsigned Column) {
  Site S;
  S.File = File.str();
  S.Line = Line;
  S.Column = Column;
  return S;
}

Edit edit(llvm::StringRef File, unsigned Line, unsigned From, unsigned To, llvm::StringRef Text) {
  return {at(File, Line, From), at(File, Line, To), Text.str()};
}

/// A folder with a file `a.cpp` of three lines, and a report on it.
class Fixes : public testing::Test {
protected:
  Fixes() : Sources(Folder.path("")) {
    R.Root = Folder.path("");
    Folder.write("a.cpp", "one two\nthree four\nfive six\n");
  }

  size_t add(std::vector<Edit> Fix, llvm::StringRef Check = "deadline-x") {
    ReportedFinding F;
    F.What.Check = Check.str();
    F.What.Where = at("a.cpp", unsigned(R.Findings.size() + 1), 7);
    F.What.Fix = std::move(Fix);
    R.Findings.push_back(std::move(F));
    return R.Findings.size() - 1;
  }

  FixPlan plan(llvm::ArrayRef<std::string> Offers = {}) {
    // File systems have coarser clocks than the program.
    return planFixes(R, Sources, Offers, std::chrono::system_clock::now() + std::chrono::seconds(5));
  }

  std::vector<std::string> messages(const FixPlan &Plan) {
    std::vector<std::string> Messages;
    for (const FileProblem &P : Plan.LeftOut) {
      EXPECT_EQ(P.TheKind, FileProblem::Kind::Warning);
      EXPECT_EQ(P.File, "a.cpp");
      Messages.push_back(P.Message);
    }
    return Messages;
  }

  TestFolder Folder;
  SourceText Sources;
  Report R;
};

TEST_F(Fixes, AreMerged) {
  add({edit("a.cpp", 3, 6, 9, "SIX"), edit("a.cpp", 1, 1, 1, "zero ")});
  add({edit("a.cpp", 2, 1, 6, "")});
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, ElementsAre(Pair("a.cpp", "zero one two\n four\nfive SIX\n")));
  EXPECT_THAT(Plan.Fixed, ElementsAre(0, 1));
  EXPECT_THAT(Plan.LeftOut, IsEmpty());
  EXPECT_FALSE(bool(applyFixes(Plan, Sources, R)));
  EXPECT_EQ(Folder.read("a.cpp"), "zero one two\n four\nfive SIX\n");
  EXPECT_TRUE(R.Findings[0].Fixed && R.Findings[1].Fixed);
  EXPECT_EQ(R.active(), 0u);
}

TEST_F(Fixes, NoneNoChange) {
  add({});
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, IsEmpty());
  EXPECT_THAT(Plan.Fixed, IsEmpty());
  EXPECT_EQ(diffOf(Plan, Sources), "");
}

TEST_F(Fixes, TheSameCountsOnce) {
  add({edit("a.cpp", 1, 1, 4, "1")});
  add({edit("a.cpp", 1, 1, 4, "1")});
  // Two findings need the same insertion, and each something else.
  add({edit("a.cpp", 2, 1, 1, "both "), edit("a.cpp", 2, 1, 6, "3")});
  add({edit("a.cpp", 2, 1, 1, "both "), edit("a.cpp", 2, 7, 11, "4")});
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, ElementsAre(Pair("a.cpp", "1 two\nboth 3 4\nfive six\n")));
  EXPECT_THAT(Plan.Fixed, ElementsAre(0, 1, 2, 3));
}

TEST_F(Fixes, OfTwoThatOverlapTheFirstIsTaken) {
  add({edit("a.cpp", 1, 1, 6, "A")});
  // Its other edit would be possible, but it is all or none.
  add({edit("a.cpp", 1, 5, 8, "B"), edit("a.cpp", 3, 1, 5, "B")}, "deadline-y");
  add({edit("a.cpp", 3, 1, 5, "C")});
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, ElementsAre(Pair("a.cpp", "Awo\nthree four\nC six\n")));
  EXPECT_THAT(Plan.Fixed, ElementsAre(0, 2));
  EXPECT_THAT(messages(Plan), ElementsAre("fix of deadline-y is left out: it overlaps the one of deadline-x at "
                                          "a.cpp:1:7; run again"));
  EXPECT_EQ(Plan.LeftOut[0].Line, 2u);
  EXPECT_EQ(Plan.LeftOut[0].Column, 7u);
}

TEST_F(Fixes, InsertionsAtOnePlace) {
  add({edit("a.cpp", 1, 5, 5, "A")});
  add({edit("a.cpp", 1, 5, 5, "B")});
  add({edit("a.cpp", 1, 5, 8, "2")}); // begins where A is inserted
  add({edit("a.cpp", 1, 1, 5, "1")}); // ends there
  add({edit("a.cpp", 1, 2, 2, "C")}); // within
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, ElementsAre(Pair("a.cpp", "1A2\nthree four\nfive six\n")));
  EXPECT_THAT(Plan.Fixed, ElementsAre(0, 2, 3));
  EXPECT_EQ(Plan.LeftOut.size(), 2u);
}

TEST_F(Fixes, OwnEditsMayNotOverlap) {
  add({edit("a.cpp", 1, 1, 4, "A"), edit("a.cpp", 1, 2, 6, "B")});
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, IsEmpty());
  EXPECT_THAT(messages(Plan), ElementsAre("fix of deadline-x is left out: its own edits overlap"));
}

TEST_F(Fixes, OnlyOfActiveFindings) {
  R.Findings[add({edit("a.cpp", 1, 1, 4, "A")})].Suppressed = Suppression();
  R.Findings[add({edit("a.cpp", 2, 1, 4, "A")})].Fixed = true;
  EXPECT_THAT(plan().Texts, IsEmpty());
}

TEST_F(Fixes, OffersByName) {
  const size_t Offered = add({});
  R.Findings[Offered].What.Notes = {{at("a.cpp", 1, 1), "a note", {}},
                                    {at("a.cpp", 1, 1), "first", {edit("a.cpp", 1, 1, 4, "1")}},
                                    {at("a.cpp", 1, 1), "second", {edit("a.cpp", 1, 1, 4, "2")}}};
  EXPECT_THAT(plan().Texts, IsEmpty());
  EXPECT_THAT(plan({{"deadline-y"}}).Texts, IsEmpty());
  for (const char *Name : {"deadline-x", "x"})
    EXPECT_THAT(plan({{Name}}).Texts, ElementsAre(Pair("a.cpp", "1 two\nthree four\nfive six\n")));
  // A safe fix comes before an offer.
  R.Findings[Offered].What.Fix = {edit("a.cpp", 1, 1, 4, "safe")};
  EXPECT_THAT(plan({{"x"}}).Texts, ElementsAre(Pair("a.cpp", "safe two\nthree four\nfive six\n")));
}

TEST_F(Fixes, FilesThatAreLeftAlone) {
  add({edit("/usr/include/stdio.h", 1, 1, 1, "A")});
  add({edit("../b.cpp", 1, 1, 1, "A")});
  add({edit("none.cpp", 1, 1, 1, "A")});
  add({edit("a.cpp", 9, 1, 1, "A")});
  add({edit("a.cpp", 1, 1, 1, "A"), edit("none.cpp", 1, 1, 1, "A")});
  add({{at("a.cpp", 1, 1), at("b.cpp", 1, 1), "A"}});
  const FixPlan Plan = plan();
  EXPECT_THAT(Plan.Texts, IsEmpty());
  EXPECT_THAT(Plan.Fixed, IsEmpty());
  EXPECT_THAT(messages(Plan),
              ElementsAre("fix of deadline-x is left out: '/usr/include/stdio.h' is outside of the project",
                          "fix of deadline-x is left out: '../b.cpp' is outside of the project",
                          "fix of deadline-x is left out: 'none.cpp' can not be read: No such file or directory",
                          "fix of deadline-x is left out: 'a.cpp' has no such place; has it changed?",
                          "fix of deadline-x is left out: 'none.cpp' can not be read: No such file or directory",
                          "fix of deadline-x is left out: an edit spans two files"));
}

TEST_F(Fixes, FilesThatHaveChanged) {
  add({edit("a.cpp", 1, 1, 4, "A")});
  const FixPlan Late = planFixes(R, Sources, {}, std::chrono::system_clock::now() - std::chrono::seconds(60));
  EXPECT_THAT(Late.Texts, IsEmpty());
  EXPECT_THAT(messages(Late),
              ElementsAre("fix of deadline-x is left out: 'a.cpp' has changed since it was analysed; run again"));

  const FixPlan Plan = plan();
  EXPECT_EQ(Plan.Texts.size(), 1u);
  unlink(Folder.path("a.cpp").c_str());
  Folder.write("a.cpp", "changed\n");
  EXPECT_EQ(llvm::toString(applyFixes(Plan, Sources, R)),
            "can not fix 'a.cpp': it has changed in the meantime; run again");
  EXPECT_EQ(Folder.read("a.cpp"), "changed\n");
  EXPECT_FALSE(R.Findings[0].Fixed);
}

TEST_F(Fixes, AllFilesOrNone) {
  Folder.write("b/b.cpp", "b\n");
  add({edit("a.cpp", 1, 1, 4, "A"), edit("b/b.cpp", 1, 1, 2, std::string(100, 'B'))});
  const FixPlan Plan = plan();
  EXPECT_EQ(Plan.Texts.size(), 2u);
  // The first file fits on the disk, the second does not.
  rlimit Before, Small;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &Before), 0);
  Small = Before;
  Small.rlim_cur = 60;
  signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &Small), 0);
  const std::string Message = llvm::toString(applyFixes(Plan, Sources, R));
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &Before), 0);
  signal(SIGXFSZ, SIG_DFL);
  EXPECT_EQ(Message, "can not write '" + Folder.path("b/b.cpp") + "': File too large");
  EXPECT_EQ(Folder.read("a.cpp"), "one two\nthree four\nfive six\n");
  EXPECT_EQ(Folder.read("b/b.cpp"), "b\n");
  EXPECT_FALSE(R.Findings[0].Fixed);

  EXPECT_FALSE(bool(applyFixes(Plan, Sources, R)));
  EXPECT_EQ(Folder.read("a.cpp"), "A two\nthree four\nfive six\n");
  EXPECT_TRUE(R.Findings[0].Fixed);
}

TEST_F(Fixes, WindowsLinesStay) {
  Folder.write("w.cpp", "one\r\ntwo\r\n");
  add({edit("w.cpp", 2, 1, 4, "2\n3\r\n4")});
  EXPECT_THAT(plan().Texts, ElementsAre(Pair("w.cpp", "one\r\n2\r\n3\r\n4\r\n")));
}

TEST_F(Fixes, DryRunIsADiff) {
  Folder.write("b.cpp", "b\n");
  add({edit("b.cpp", 1, 1, 2, "B"), edit("a.cpp", 3, 1, 5, "5")});
  EXPECT_EQ(diffOf(plan(), Sources), "--- a/a.cpp\n+++ b/a.cpp\n@@ -1,3 +1,3 @@\n one two\n three four\n-five six\n"
                                     "+5 six\n--- a/b.cpp\n+++ b/b.cpp\n@@ -1 +1 @@\n-b\n+B\n");
  EXPECT_EQ(Folder.read("b.cpp"), "b\n");
}

} // namespace
