//===--- DiffFilterTest.cpp - deadline-tidy ---------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which lines a change touches, asked of git itself, and which findings stay.

#include "report/DiffFilter.h"
#include "TestFiles.h"
#include "llvm/Support/Program.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace deadline;
using test::TestFolder;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

Site at(llvm::StringRef File, unsigned Line) {
  Site S;
  S.File = File.str();
  S.Line = Line;
  S.Column = 1;
  return S;
}

/// The lines of \p File from 1 to \p Most that are touched.
std::vector<unsigned> touched(const ChangedLines &Changed, llvm::StringRef File, unsigned Most = 12) {
  std::vector<unsigned> Lines;
  for (unsigned L = 1; L <= Most; ++L)
    if (Changed.touches(at(File, L)))
      Lines.push_back(L);
  return Lines;
}

TEST(ReadDiff, RangesNamesAndLinesLikeHeaders) {
  ChangedLines Changed;
  readDiff("diff --git a/a.cpp b/a.cpp\n--- a/a.cpp\n+++ b/a.cpp\n"
           "@@ -3 +3,2 @@ void f() {\n--- a/b.cpp\n+++ b/c.cpp\n+@@ -1 +7 @@\n"
           "@@ -8,2 +9,0 @@\n-x\n-y\n\\ No newline at end of file\n"
           "diff --git a/gone.cpp b/gone.cpp\n--- a/gone.cpp\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
           "--- a/with blank.h\t\n+++ b/with blank.h\t\n@@ -0,0 +1 @@\n+x\n"
           "--- \"a/tab\\t\\303\\244\\\"\"\n+++ \"b/tab\\t\\303\\244\\\"\"\n@@ -1 +2 @@\n-x\n+y\n",
           Changed);
  EXPECT_THAT(touched(Changed, "a.cpp"), ElementsAre(3, 4, 9, 10));
  EXPECT_THAT(touched(Changed, "c.cpp"), ElementsAre());
  EXPECT_THAT(touched(Changed, "gone.cpp"), ElementsAre());
  EXPECT_THAT(touched(Changed, "with blank.h"), ElementsAre(1));
  EXPECT_THAT(touched(Changed, "tab\t\xc3\xa4\""), ElementsAre(2));
}

/// A repository with a commit on `main`.
class DiffOfGit : public testing::Test {
protected:
  TestFolder Folder;
  const std::string Path = Folder.path("");
  std::string Program;

  void SetUp() override {
    auto Found = llvm::sys::findProgramByName("git");
    if (!Found)
      GTEST_SKIP() << "there is no git";
    Program = *Found;
    git({"init", "-q", "-b", "main"});
    Folder.write("a.cpp", "1\n2\n3\n4\n5\n");
    Folder.write("sub/b.cpp", "1\n2\n3\n4\n5\n6\n7\n8\n");
    Folder.write(".gitignore", "ignored.cpp\n");
    commit();
  }
  void git(std::vector<llvm::StringRef> Arguments) {
    std::vector<llvm::StringRef> All = {Program, "-C", Path, "-c", "user.name=t", "-c", "user.email=t@localhost"};
    All.insert(All.end(), Arguments.begin(), Arguments.end());
    const std::optional<llvm::StringRef> Quiet[] = {llvm::StringRef(), llvm::StringRef(), llvm::StringRef()};
    ASSERT_EQ(llvm::sys::ExecuteAndWait(Program, All, std::nullopt, Quiet), 0) << Arguments[0].str();
  }
  void commit() {
    git({"add", "-A"});
    git({"commit", "-q", "-m", "x"});
  }
  ChangedLines changed(llvm::StringRef Revision, std::string Below = "") {
    auto Changed = changedSince(Folder.path(Below), Revision);
    if (Changed)
      return std::move(*Changed);
    ADD_FAILURE() << llvm::toString(Changed.takeError());
    return {};
  }
  std::string error(llvm::StringRef Revision) {
    auto Changed = changedSince(Folder.path(""), Revision);
    return Changed ? "none" : llvm::toString(Changed.takeError());
  }
};

TEST_F(DiffOfGit, ChangedNewAndDeletedLines) {
  Folder.write("a.cpp", "1\ntwo\n3\nnew\n4\n");
  ChangedLines Changed = changed("HEAD");
  // 5 was deleted after 4, which is the fifth line now.
  EXPECT_THAT(touched(Changed, "a.cpp"), ElementsAre(2, 4, 5, 6));
  EXPECT_THAT(touched(Changed, "sub/b.cpp"), ElementsAre());
}

TEST_F(DiffOfGit, StagedAndCommittedChangesCount) {
  Folder.write("a.cpp", "one\n2\n3\n4\n5\n");
  commit();
  Folder.write("a.cpp", "one\n2\n3\n4\nfive\n");
  git({"add", "-A"});
  EXPECT_THAT(touched(changed("HEAD"), "a.cpp"), ElementsAre(5));
  EXPECT_THAT(touched(changed("HEAD~1"), "a.cpp"), ElementsAre(1, 5));
  EXPECT_THAT(touched(changed("HEAD~1.."), "a.cpp"), ElementsAre(1, 5));
}

TEST_F(DiffOfGit, UntrackedFilesAreNewAsAWhole) {
  Folder.write("new file.cpp", "1\n2\n");
  Folder.write("ignored.cpp", "1\n");
  ChangedLines Changed = changed("HEAD");
  EXPECT_THAT(touched(Changed, "new file.cpp", 3), ElementsAre(1, 2, 3));
  EXPECT_THAT(touched(Changed, "ignored.cpp"), ElementsAre());
}

TEST_F(DiffOfGit, ARenamedFileIsNotNew) {
  git({"mv", "sub/b.cpp", "sub/c.cpp"});
  Folder.write("sub/c.cpp", "1\n2\nthree\n4\n5\n6\n7\n8\n");
  EXPECT_THAT(touched(changed("HEAD"), "sub/c.cpp"), ElementsAre(3));
}

TEST_F(DiffOfGit, NamesAreRelativeToTheRoot) {
  Folder.write("a.cpp", "x\n");
  Folder.write("sub/b.cpp", "1\n2\n3\nfour\n5\n6\n7\n8\n");
  Folder.write("sub/new.cpp", "");
  ChangedLines Changed = changed("HEAD", "sub");
  EXPECT_THAT(touched(Changed, "b.cpp"), ElementsAre(4));
  EXPECT_TRUE(Changed.touches(at("new.cpp", 1)));
  EXPECT_FALSE(Changed.touches(at("a.cpp", 1)));
}

TEST_F(DiffOfGit, UsersSettingsDoNotMatter) {
  git({"config", "diff.noprefix", "true"});
  git({"config", "diff.external", "/bin/false"});
  git({"config", "color.ui", "always"});
  git({"config", "diff.interHunkContext", "5"});
  git({"config", "diff.renames", "false"});
  Folder.write("a.cpp", "one\n2\nthree\n4\n5\n");
  EXPECT_THAT(touched(changed("HEAD"), "a.cpp"), ElementsAre(1, 3));
}

TEST_F(DiffOfGit, ThreeDotsAreWhereTheBranchesParted) {
  git({"checkout", "-q", "-b", "topic"});
  Folder.write("a.cpp", "one\n2\n3\n4\n5\n");
  commit();
  git({"checkout", "-q", "main"});
  Folder.write("a.cpp", "1\n2\n3\n4\nfive\n");
  commit();
  git({"checkout", "-q", "topic"});
  EXPECT_THAT(touched(changed("main"), "a.cpp"), ElementsAre(1, 5));
  EXPECT_THAT(touched(changed("main..."), "a.cpp"), ElementsAre(1));
  EXPECT_THAT(touched(changed("main...HEAD"), "a.cpp"), ElementsAre(1));
}

TEST_F(DiffOfGit, ErrorsAreClear) {
  EXPECT_EQ(error("no-such"), "'--diff': there is no commit 'no-such'");
  EXPECT_EQ(error("--output=x"), "'--diff': there is no commit '--output=x'");
  EXPECT_EQ(error("HEAD:a.cpp"), "'--diff': there is no commit 'HEAD:a.cpp'");
  EXPECT_THAT(error("main...topic"),
              HasSubstr("it takes one revision, such as 'main' or 'main...', not 'main...topic'"));
  EXPECT_THAT(error("...main"), HasSubstr("not '...main'"));
  git({"checkout", "-q", "--orphan", "other"});
  git({"commit", "-q", "-m", "y"});
  EXPECT_EQ(error("main..."), "'--diff': 'main' and this branch have no commit in common");
}

TEST(DiffWithoutRepository, IsAnError) {
  if (!llvm::sys::findProgramByName("git"))
    GTEST_SKIP() << "there is no git";
  TestFolder Folder;
  auto Changed = changedSince(Folder.path(""), "HEAD");
  ASSERT_FALSE(static_cast<bool>(Changed));
  EXPECT_EQ(llvm::toString(Changed.takeError()),
            "'--diff' needs a git repository with its files, which '" + Folder.path("") + "' is not in");
}

ReportedFinding finding(Site Where, Chain Steps = {}, std::vector<Note> Notes = {}) {
  ReportedFinding F;
  F.What.Where = std::move(Where);
  F.What.Steps = std::move(Steps);
  F.What.Notes = std::move(Notes);
  return F;
}

TEST(FilterByDiff, LooksAtTheWholeChain) {
  ChangedLines Changed;
  Changed.add("handler.cpp", 10, 12);
  Changed.add("redis.cpp", 5, 5);
  std::vector<ReportedFinding> Findings = {
      finding(at("redis.cpp", 4), {{at("handler.cpp", 9), "500ms bound set here"}}),
      finding(at("redis.cpp", 5), {{at("handler.cpp", 11), "500ms bound set here"}}),
      finding(at("redis.cpp", 6),
              {{at("handler.cpp", 9), "500ms bound set here"},
               {at("handler.cpp", 11), "function 'A' calls function 'B' here"},
               {at("handler.cpp", 11), "function 'A' calls function 'C' here"}}),
      finding(at("redis.cpp", 7), {}, {{at("handler.cpp", 12), "declared here", {}}}),
      finding(at("other.cpp", 5))};
  filterByDiff(Findings, Changed);
  ASSERT_EQ(Findings.size(), 3u);
  EXPECT_EQ(Findings[0].What.Where.Line, 5u);
  EXPECT_THAT(Findings[0].What.Notes, ElementsAre()) << "its own line says enough";
  EXPECT_THAT(Findings[1].What.Notes,
              ElementsAre(Note{at("handler.cpp", 11), "in the diff: function 'A' calls function 'B' here", {}}));
  EXPECT_THAT(Findings[2].What.Notes, ElementsAre(Note{at("handler.cpp", 12), "declared here", {}},
                                                  Note{at("handler.cpp", 12), "in the diff: declared here", {}}));
}

TEST(FilterByDiff, DoesNotNameMoreThanThree) {
  ChangedLines Changed;
  Changed.addWhole("a.cpp");
  Chain Steps;
  for (unsigned L = 1; L != 7; ++L)
    Steps.push_back({at("a.cpp", L), "x"});
  std::vector<ReportedFinding> Findings = {finding(at("b.cpp", 1), Steps)};
  filterByDiff(Findings, Changed);
  ASSERT_EQ(Findings.size(), 1u);
  EXPECT_EQ(Findings[0].What.Notes.size(), 3u);
}

} // namespace
