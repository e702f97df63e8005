//===--- BaselineTest.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a baseline holds back, what is said of stale entries and of damaged
/// files, and what may be written. Each testdata/corrupt/baseline/NAME.json has
/// its message beside it, in NAME.expected: `line:column: message`, where `...`
/// stands for any column, or any end.

#include "report/Baseline.h"
#include "TestFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace deadline;
using test::TestFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const std::string Nested = "deadline-nested-timeout";

bool everythingRan(llvm::StringRef, llvm::StringRef) { return true; }

std::string messageOf(llvm::Error E) { return llvm::toString(std::move(E)); }

/// A small project: each line of each file has a finding.
struct Project {
  TestFolder Folder;
  std::vector<ReportedFinding> Findings;

  explicit Project(std::vector<std::pair<std::string, std::string>> Files) { set(std::move(Files)); }

  /// Other contents; its findings anew.
  void set(std::vector<std::pair<std::string, std::string>> Files) {
    Findings.clear();
    for (const auto &[Name, Text] : Files) {
      Folder.write(Name, Text);
      for (unsigned Line = 1; Line <= std::count(Text.begin(), Text.end(), '\n'); ++Line) {
        ReportedFinding F;
        F.What.Check = Nested;
        F.What.Message = "a bound inside another";
        F.What.Function = "Reserve";
        F.What.Where.File = Name;
        F.What.Where.Line = Line;
        F.What.Where.Column = 1;
        Findings.push_back(std::move(F));
      }
    }
    SourceText Sources(Folder.path(""));
    assignFingerprints(Findings, Sources);
  }
  std::string file() const { return Folder.path("baseline.json"); }
  BaselineChange save(BaselineEdit Edit = {}, const WasJudged &Judged = everythingRan) {
    auto Change = saveBaseline(file(), Findings, Edit, Judged);
    if (Change)
      return *Change;
    ADD_FAILURE() << messageOf(Change.takeError());
    return {};
  }
  std::string saveError(BaselineEdit Edit = {}) {
    auto Change = saveBaseline(file(), Findings, Edit, everythingRan);
    return Change ? "none" : messageOf(Change.takeError());
  }
  Baseline load() {
    std::vector<ModelError> Errors;
    Baseline B = loadBaseline(file(), Errors);
    for (const ModelError &E : Errors)
      ADD_FAILURE() << E.str();
    return B;
  }
  std::vector<std::string> apply(const WasJudged &Judged = everythingRan) {
    std::vector<std::string> Texts;
    for (const FileProblem &P : applyBaseline(Findings, load(), Judged)) {
      EXPECT_EQ(P.TheKind, FileProblem::Kind::Warning);
      EXPECT_EQ(P.File, file());
      Texts.push_back(std::to_string(P.Line) + ": " + P.Message);
    }
    return Texts;
  }
  std::vector<bool> active() const {
    std::vector<bool> Which;
    for (const ReportedFinding &F : Findings)
      Which.push_back(F.active());
    return Which;
  }
};

TEST(Baseline, HoldsBackWhatWasThere) {
  Project P({{"a.cpp", "one();\ntwo();\n"}});
  EXPECT_EQ(P.save().Added, 2u);
  P.set({{"a.cpp", "new();\ntwo();\none();\n"}});
  EXPECT_THAT(P.apply(), IsEmpty());
  EXPECT_THAT(P.active(), ElementsAre(true, false, false));
  EXPECT_EQ(P.Findings[0].InBaseline, false);
  EXPECT_EQ(P.Findings[1].InBaseline, true);
  ASSERT_TRUE(P.Findings[1].Suppressed);
  EXPECT_EQ(P.Findings[1].Suppressed->TheKind, Suppression::Kind::Baseline);
  EXPECT_EQ(P.Findings[1].Suppressed->Where.File, P.file());
}

TEST(Baseline, CountsThoseThatAreAlike) {
  Project P({{"a.cpp", "one();\none();\n"}});
  P.save();
  P.set({{"a.cpp", "one();\none();\none();\n"}});
  P.apply();
  EXPECT_THAT(P.active(), ElementsAre(false, false, true));
  P.set({{"a.cpp", "one();\n"}});
  EXPECT_EQ(P.apply().size(), 1u);
}

TEST(Baseline, FollowsARenamedFile) {
  Project P({{"a.cpp", "one();\ntwo();\n"}});
  P.save();
  P.set({{"sub/b.cpp", "one();\ntwo();\n"}});
  EXPECT_THAT(P.apply(), IsEmpty());
  EXPECT_THAT(P.active(), ElementsAre(false, false));
  // --update writes the new name.
  EXPECT_EQ(P.save({.DropStale = true}).Kept, 2u);
  for (const BaselineEntry &E : P.load().Entries)
    EXPECT_EQ(E.File, "sub/b.cpp");
}

TEST(Baseline, DoesNotGuessBetweenTwo) {
  Project P({{"a.cpp", "one();\n"}});
  P.save();
  P.set({{"b.cpp", "one();\n"}, {"c.cpp", "one();\n"}});
  EXPECT_EQ(P.apply().size(), 1u);
  EXPECT_THAT(P.active(), ElementsAre(true, true));
  // Where the file still has it, a copy is new.
  P.set({{"a.cpp", "one();\n"}, {"c.cpp", "one();\n"}});
  EXPECT_THAT(P.apply(), IsEmpty());
  EXPECT_THAT(P.active(), ElementsAre(false, true));
}

TEST(Baseline, TellsStaleEntries) {
  Project P({{"a.cpp", "one();\ntwo();\n"}});
  P.save();
  const Baseline Before = P.load();
  P.set({{"a.cpp", "one();\n"}});
  const unsigned Line = Before.Entries[0].Print.str() == P.Findings[0].Fingerprint ? 4 : 3;
  EXPECT_THAT(P.apply(), ElementsAre(std::to_string(Line) +
                                     ": stale entry: 'deadline-nested-timeout' in 'a.cpp' is not found any more; "
                                     "'deadline-tidy baseline --update' drops it"));
  EXPECT_THAT(P.apply([](llvm::StringRef Check, llvm::StringRef File) {
    EXPECT_EQ(Check, Nested);
    EXPECT_EQ(File, "a.cpp");
    return false;
  }),
              IsEmpty())
      << "what was not looked at is not stale";
  EXPECT_THAT(P.apply(nullptr), IsEmpty());
}

TEST(Baseline, TellsTheFirstOfManyStaleEntries) {
  std::string Text;
  for (char C = 'a'; C <= 'm'; ++C)
    Text += std::string(1, C) + "();\n";
  Project P({{"a.cpp", Text}});
  P.save();
  P.set({{"a.cpp", ""}});
  auto Told = P.apply();
  ASSERT_EQ(Told.size(), 11u);
  EXPECT_EQ(Told.back(), "0: 3 more stale entries; 'deadline-tidy baseline --update' drops them");
}

TEST(Baseline, LeavesWhatACommentSuppresses) {
  Project P({{"a.cpp", "one();\n"}});
  P.save();
  P.Findings[0].Suppressed.emplace();
  EXPECT_THAT(P.apply(), ElementsAre(HasSubstr("is suppressed by a comment now")));
  EXPECT_EQ(P.Findings[0].Suppressed->TheKind, Suppression::Kind::InSource);
  EXPECT_EQ(P.Findings[0].InBaseline, true);
  EXPECT_EQ(P.save({.DropStale = true}).Dropped, 1u);
  EXPECT_THAT(P.load().Entries, IsEmpty());
  // Nor does --add take it in.
  EXPECT_EQ(P.save({.AddNew = true}).Added, 0u);
}

TEST(Baseline, NeverGrowsSilently) {
  Project P({{"a.cpp", "one();\ntwo();\n"}});
  EXPECT_EQ(P.saveError({.DropStale = true}),
            "there is no baseline '" + P.file() + "' to change; 'baseline' without '--update' and '--add' makes one");
  EXPECT_EQ(P.Folder.read("baseline.json"), "<none>");
  P.save();
  const std::string First = P.Folder.read("baseline.json");
  P.set({{"a.cpp", "two();\nnew();\n"}});
  auto Change = P.save();
  EXPECT_EQ(Change.Kept, 1u);
  EXPECT_EQ(Change.Added, 0u);
  EXPECT_EQ(Change.NotAdded, 1u);
  EXPECT_EQ(Change.StaleKept, 1u);
  EXPECT_EQ(P.Folder.read("baseline.json"), First);

  Change = P.save({.AddNew = true});
  EXPECT_EQ(Change.Kept, 1u);
  EXPECT_EQ(Change.Added, 1u);
  EXPECT_EQ(Change.StaleKept, 1u);
  EXPECT_EQ(Change.Dropped, 0u);
  EXPECT_EQ(P.load().Entries.size(), 3u);

  P.set({{"a.cpp", "two();\nother();\n"}});
  Change = P.save({.DropStale = true});
  EXPECT_EQ(Change.Kept, 1u);
  EXPECT_EQ(Change.Dropped, 2u);
  EXPECT_EQ(Change.Added, 0u);
  EXPECT_EQ(Change.NotAdded, 1u);
  EXPECT_EQ(P.load().Entries.size(), 1u);

  Change = P.save({.DropStale = true, .AddNew = true});
  EXPECT_EQ(Change.Kept, 1u);
  EXPECT_EQ(Change.Added, 1u);
}

TEST(Baseline, UpdateKeepsWhatWasNotLookedAt) {
  Project P({{"a.cpp", "one();\n"}, {"b.cpp", "two();\n"}});
  P.save();
  P.set({{"a.cpp", ""}, {"b.cpp", ""}});
  auto Change = P.save({.DropStale = true}, [](llvm::StringRef, llvm::StringRef File) { return File == "a.cpp"; });
  EXPECT_EQ(Change.Dropped, 1u);
  ASSERT_EQ(P.load().Entries.size(), 1u);
  EXPECT_EQ(P.load().Entries[0].File, "b.cpp");
}

TEST(Baseline, DoesNotWriteOverADamagedFile) {
  Project P({{"a.cpp", "one();\n"}});
  P.Folder.write("baseline.json", "[\n{}\n");
  EXPECT_THAT(P.saveError({.DropStale = true}), HasSubstr("baseline.json:3:1: the file is cut off here"));
  EXPECT_EQ(P.Folder.read("baseline.json"), "[\n{}\n");
}

TEST(Baseline, HasALineForEachFinding) {
  Project P({{"b.cpp", "one();\n"}, {"a.cpp", "two(); // \"\\\n"}});
  P.Findings[0].What.Message = "'x\\y' and \"z\"\n\xff";
  P.save();
  const std::string Text = P.Folder.read("baseline.json");
  llvm::SmallVector<llvm::StringRef, 8> Lines;
  llvm::StringRef(Text).split(Lines, '\n');
  ASSERT_EQ(Lines.size(), 6u);
  EXPECT_EQ(Lines[0], "[");
  EXPECT_EQ(Lines[1], "{\"format\":\"deadline-tidy-baseline\",\"version\":1}");
  EXPECT_TRUE(Lines[2].starts_with(",{\"check\":\"deadline-nested-timeout\",\"file\":\"a.cpp\"")) << Lines[2].str();
  EXPECT_TRUE(Lines[3].starts_with(",{\"check\":\"deadline-nested-timeout\",\"file\":\"b.cpp\"")) << Lines[3].str();
  EXPECT_EQ(Lines[4], "]");
  // Whatever the order of the findings.
  const Baseline B = P.load();
  Baseline Reversed = B;
  std::reverse(Reversed.Entries.begin(), Reversed.Entries.end());
  std::string Again;
  llvm::raw_string_ostream OS(Again);
  writeBaseline(Reversed, OS);
  EXPECT_EQ(Again, Text);
}

TEST(Baseline, ReadsWhatAFormatterMadeOfIt) {
  std::vector<ModelError> Errors;
  Baseline B = readBaseline("[\n  {\n    \"version\": 1, \"format\": \"deadline-tidy-baseline\"\n  },\n  {\n"
                            "    \"check\": \"c\", \"file\": \"[a,\\\"]\", \"function\": \"\", \"message\": \"{\",\n"
                            "    \"fingerprint\": \"0123456789abcdef0123456789abcdef.01234567:1\"\n  }, {\n"
                            "    \"check\": \"c\", \"file\": \"b\", \"function\": \"\", \"message\": \"\",\n"
                            "    \"fingerprint\": \"0123456789abcdef0123456789abcdef.01234567:2\"\n  }\n]\n",
                            "x.json", Errors);
  EXPECT_TRUE(Errors.empty()) << Errors.front().str();
  ASSERT_EQ(B.Entries.size(), 2u);
  EXPECT_EQ(B.Entries[0].Line, 5u);
  EXPECT_EQ(B.Entries[0].Column, 3u);
  EXPECT_EQ(B.Entries[1].Line, 8u);
  EXPECT_EQ(B.Entries[1].Column, 6u);
  EXPECT_EQ(B.Entries[0].File, "[a,\"]");
}

TEST(Baseline, TellsAllMistakes) {
  std::vector<ModelError> Errors;
  readBaseline("[\n{\"format\":\"deadline-tidy-baseline\",\"version\":1}\n,{\"check\":1}\n,3\n]\n", "x.json", Errors);
  std::vector<std::string> Texts;
  for (const ModelError &E : Errors)
    Texts.push_back(E.str());
  EXPECT_THAT(Texts, ElementsAre("x.json:3:2: expected a text as 'check'", "x.json:3:2: the key 'file' is missing",
                                 "x.json:3:2: the key 'function' is missing",
                                 "x.json:3:2: the key 'message' is missing",
                                 "x.json:3:2: the key 'fingerprint' is missing",
                                 "x.json:4:2: expected a finding: '{\"check\":...}'"));
}

TEST(Baseline, TellsThatAFileCanNotBeRead) {
  std::vector<ModelError> Errors;
  loadBaseline("/nonexistent/baseline.json", Errors);
  ASSERT_EQ(Errors.size(), 1u);
  EXPECT_EQ(Errors[0].str(), "/nonexistent/baseline.json: cannot read the baseline: no such file or directory");
}

const std::string CorruptFolder = DEADLINE_SOURCE_DIR "/testdata/corrupt/baseline";

std::vector<std::string> corruptFiles() {
  std::vector<std::string> Names;
  std::error_code Error;
  for (llvm::sys::fs::directory_iterator It(CorruptFolder, Error), End; It != End && !Error; It.increment(Error))
    if (llvm::StringRef(It->path()).ends_with(".json"))
      Names.push_back(llvm::sys::path::stem(It->path()).str());
  std::sort(Names.begin(), Names.end());
  return Names;
}

class CorruptBaseline : public testing::TestWithParam<std::string> {};

TEST_P(CorruptBaseline, IsToldWhy) {
  auto Wanted = llvm::MemoryBuffer::getFile(CorruptFolder + "/" + GetParam() + ".expected");
  ASSERT_TRUE(static_cast<bool>(Wanted)) << "no " << GetParam() << ".expected";
  std::vector<ModelError> Errors;
  loadBaseline(CorruptFolder + "/" + GetParam() + ".json", Errors);
  ASSERT_EQ(Errors.size(), 1u);
  const auto [Before, After] = (*Wanted)->getBuffer().trim().split("...");
  const std::string Got = std::to_string(Errors[0].Line) + ":" + std::to_string(Errors[0].Column) + ": " +
                          Errors[0].Message;
  EXPECT_TRUE(llvm::StringRef(Got).starts_with(Before)) << Got;
  EXPECT_TRUE(llvm::StringRef(Got).ends_with(After)) << Got;
}

INSTANTIATE_TEST_SUITE_P(Files, CorruptBaseline, testing::ValuesIn(corruptFiles()), [](const auto &Info) {
  std::string Name = Info.param;
  std::replace(Name.begin(), Name.end(), '-', '_');
  return Name;
});

TEST(Baseline, DamagedFilesAreThere) { EXPECT_GE(corruptFiles().size(), 19u); }

} // namespace
