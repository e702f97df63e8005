//===--- UnifiedDiffTest.cpp - deadline-tidy --------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Diffs as people read them, and as `git apply` and `patch` take them.

#include "fix/UnifiedDiff.h"
#include "TestFiles.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Program.h"
#include "gtest/gtest.h"
#include <random>

using namespace deadline;
using namespace deadline::test;

namespace {

TEST(UnifiedDiff, OneLine) {
  EXPECT_EQ(unifiedDiff("x.cpp", "a\nb\n", "a\nb\n"), "");
  EXPECT_EQ(unifiedDiff("dir/x.cpp", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"),
            "--- a/dir/x.cpp\n+++ b/dir/x.cpp\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, HunksJoinWhereTheyTouch) {
  const std::string Old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
  EXPECT_EQ(unifiedDiff("x", Old, "one\n2\n3\n4\n5\n6\n7\neight\n9\n10\n"),
            "--- a/x\n+++ b/x\n@@ -1,10 +1,10 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n 9\n 10\n");
  EXPECT_EQ(unifiedDiff("x", Old, "one\n2\n3\n4\n5\n6\n7\n8\nnine\n10\n"),
            "--- a/x\n+++ b/x\n@@ -1,4 +1,4 @@\n-1\n+one\n 2\n 3\n 4\n"
            "@@ -6,5 +6,5 @@\n 6\n 7\n 8\n-9\n+nine\n 10\n");
}

TEST(UnifiedDiff, AddedAndRemoved) {
  EXPECT_EQ(unifiedDiff("x", "", "a\nb\n"), "--- a/x\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
  EXPECT_EQ(unifiedDiff("x", "a\n", ""), "--- a/x\n+++ b/x\n@@ -1 +0,0 @@\n-a\n");
  EXPECT_EQ(unifiedDiff("x", "a\nc\n", "a\nb\nc\n"), "--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n a\n+b\n c\n");
  EXPECT_EQ(unifiedDiff("x", "a\nb\nc\n", "a\nc\n"), "--- a/x\n+++ b/x\n@@ -1,3 +1,2 @@\n a\n-b\n c\n");
}

TEST(UnifiedDiff, NoNewlineAtTheEnd) {
  EXPECT_EQ(unifiedDiff("x", "a\nb", "c\nb"),
            "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
  EXPECT_EQ(unifiedDiff("x", "a", "a\n"), "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST(UnifiedDiff, Names) {
  const auto Header = [](llvm::StringRef Name) {
    return llvm::StringRef(unifiedDiff(Name, "a\n", "b\n")).split("\n+++").first.str();
  };
  EXPECT_EQ(Header("a b.cpp"), "--- a/a b.cpp\t");
  EXPECT_EQ(Header("\xC3\xBC.cpp"), "--- a/\xC3\xBC.cpp");
  EXPECT_EQ(Header("a\"\\\n.cpp"), "--- \"a/a\\\"\\\\\\012.cpp\"");
}

bool runs(llvm::StringRef Program, std::vector<llvm::StringRef> Arguments, const TestFolder &Folder) {
  const auto Path = llvm::sys::findProgramByName("sh");
  if (!Path)
    return false;
  std::string Line = "cd '" + Folder.path("") + "' && " + Program.str();
  for (const llvm::StringRef Argument : Arguments)
    Line += " " + Argument.str();
  Line += " >log 2>&1";
  return llvm::sys::ExecuteAndWait(*Path, {"sh", "-c", Line}) == 0;
}

/// Both programs make the new text of the old one.
void expectApplied(llvm::StringRef Old, llvm::StringRef New, llvm::StringRef Name = "dir/x.cpp") {
  const std::string Diff = unifiedDiff(Name, Old, New);
  if (Old == New) {
    EXPECT_EQ(Diff, "");
    return;
  }
  for (const bool Git : {true, false}) {
    if (!llvm::sys::findProgramByName(Git ? "git" : "patch"))
      continue;
    const TestFolder Folder;
    Folder.write(Name, Old);
    Folder.write("the.diff", Diff);
    EXPECT_TRUE(Git ? runs("git", {"apply", "the.diff"}, Folder)
                    : runs("patch", {"-p1", "--fuzz=0", "-i", "the.diff"}, Folder))
        << Folder.read("log") << Diff;
    EXPECT_EQ(Folder.read(Name), New.str()) << (Git ? "git\n" : "patch\n") << Diff;
  }
}

TEST(UnifiedDiff, IsTakenByGitAndPatch) {
  expectApplied("1\n2\n3\n4\n5\n", "1\n2\nthree\n4\n5\n");
  expectApplied("a\nb", "a\nc");
  expectApplied("a\nb", "a\nb\n");
  expectApplied("a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n");
  expectApplied("1\n2\n3\n", "1\n2\n3\n", "same");
  expectApplied("1\n2\n3\n", "0\n1\n2\n3\n4\n", "with blank.cpp");
  expectApplied("1\n2\n3\n", "0\n1\n2\n3\n4\n", "q\"uo\\te.cpp");
}

TEST(UnifiedDiff, IsTakenForAnyEdits) {
  std::mt19937 Random(3);
  for (int Round = 0; Round != 40; ++Round) {
    // Few different lines, so that there is more than one way to see the change.
    std::vector<std::string> Lines;
    for (size_t I = 0, Size = Random() % 60; I != Size; ++I)
      Lines.push_back(std::string(1, char('a' + Random() % 4)));
    const std::string Old = llvm::join(Lines, "\n") + (Lines.empty() || Random() % 3 == 0 ? "" : "\n");
    for (size_t I = 0, Edits = 1 + Random() % 6; I != Edits; ++I) {
      const size_t At = Lines.empty() ? 0 : Random() % Lines.size();
      switch (Lines.empty() ? 0 : Random() % 3) {
      case 0: Lines.insert(Lines.begin() + At, std::string(1, char('a' + Random() % 6))); break;
      case 1: Lines.erase(Lines.begin() + At); break;
      default: Lines[At] += "x"; break;
      }
    }
    std::string New = llvm::join(Lines, "\n") + (Lines.empty() || Random() % 3 == 0 ? "" : "\n");
    // A diff without `diff --git` can not tell an empty file from none.
    if (Old.empty() || New.empty())
      continue;
    expectApplied(Old, New);
  }
}

TEST(UnifiedDiff, MuchChanged) {
  std::string Old, New;
  for (int I = 0; I != 5000; ++I) {
    Old += "old " + std::to_string(I) + "\n";
    New += "new " + std::to_string(I) + "\n";
  }
  const std::string Diff = unifiedDiff("x", "same\n" + Old + "end\n", "same\n" + New + "end\n");
  EXPECT_TRUE(llvm::StringRef(Diff).starts_with("--- a/x\n+++ b/x\n@@ -1,5002 +1,5002 @@\n same\n-old 0\n-old 1\n"));
  EXPECT_TRUE(llvm::StringRef(Diff).ends_with("+new 4999\n end\n"));
}

} // namespace
