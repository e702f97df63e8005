//===--- ProjectConfigTest.cpp - deadline-tidy ------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a configuration becomes, and what a wrong one is told: each file in
/// testdata/corrupt/config has one mistake, and says on its first line which
/// message it gets (`# expect: line:column: message`; a last `...` is any end).

#include "config/ProjectConfig.h"
#include "TestFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace deadline;
using test::TestFolder;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::string str(const std::vector<ModelError> &Errors) {
  std::string Text;
  for (const ModelError &E : Errors)
    Text += E.str() + "\n";
  return Text;
}

ProjectConfig read(llvm::StringRef Text) {
  std::vector<ModelError> Errors;
  ProjectConfig Config = readConfig(Text, "/shop/.deadline-tidy.yaml", Errors);
  EXPECT_TRUE(Errors.empty()) << str(Errors);
  return Config;
}

std::string textOf(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

// The example of the page, which has all keys.
TEST(ProjectConfig, ReadsTheExampleOfThePage) {
  const std::string Page = textOf(DEADLINE_SOURCE_DIR "/docs/configuration.md");
  const llvm::StringRef Example = llvm::StringRef(Page).split("```yaml\n").second.split("```").first;
  ASSERT_FALSE(Example.empty());
  ProjectConfig Config = read(Example);
  EXPECT_EQ(Config.Folder, "/shop");
  EXPECT_EQ(Config.Checks, "-*,deadline-*");
  EXPECT_EQ(Config.Profile, "strict");
  EXPECT_THAT(Config.Models, ElementsAre("/shop/tools/shop-context.yaml"));
  EXPECT_EQ(Config.BudgetFile, "/shop/tools/budget.yaml");
  EXPECT_EQ(Config.BuildPath, "/shop/build");
  EXPECT_THAT(Config.Only, ElementsAre("src", "include"));
  EXPECT_THAT(Config.Exclude, ElementsAre("third_party", "**/*.pb.{h,cc}"));
  EXPECT_THAT(Config.Tests, ElementsAre("tests", "**/*_test.cpp"));
  EXPECT_EQ(Config.BaselineFile, "/shop/.deadline-baseline.json");
  EXPECT_EQ(Config.RequireReasons, true);
  EXPECT_EQ(Config.ReportUnusedSuppressions, true);
  ASSERT_EQ(Config.CheckOptions.size(), 1u);
  EXPECT_EQ(Config.CheckOptions[0].Name, "deadline-nested-timeout.DerivedDepth");
  EXPECT_EQ(Config.CheckOptions[0].Value, "3");
  EXPECT_EQ(Config.Jobs, 8u);
  EXPECT_EQ(Config.FileTimeout, 120u);
  ASSERT_EQ(Config.Outputs.size(), 3u);
  EXPECT_EQ(Config.Outputs[0].TheFormat, Format::Text);
  EXPECT_EQ(Config.Outputs[0].File, "");
  EXPECT_EQ(Config.Outputs[1].TheFormat, Format::Sarif);
  EXPECT_EQ(Config.Outputs[1].File, "/shop/build/deadlines.sarif");
  EXPECT_EQ(Config.Outputs[2].TheFormat, Format::JUnit);
}

TEST(ProjectConfig, TakesATextForAList) {
  ProjectConfig Config =
      read("checks: '-*,deadline-nested-timeout'\nmodels: ../models\ntests: tests\npaths: {only: src}\n");
  EXPECT_EQ(Config.Checks, "-*,deadline-nested-timeout");
  EXPECT_THAT(Config.Models, ElementsAre("/models"));
  EXPECT_THAT(Config.Tests, ElementsAre("tests"));
  EXPECT_THAT(Config.Only, ElementsAre("src"));
  EXPECT_THAT(Config.Exclude, IsEmpty());
}

TEST(ProjectConfig, WhatIsNotSaidIsEmpty) {
  ProjectConfig Config = read("jobs: 1\nsuppressions: {report-unused: false}\n");
  EXPECT_EQ(Config.Jobs, 1u);
  EXPECT_EQ(Config.ReportUnusedSuppressions, false);
  EXPECT_FALSE(Config.RequireReasons);
  EXPECT_FALSE(Config.FileTimeout);
  EXPECT_EQ(Config.Checks, "");
  EXPECT_EQ(Config.BaselineFile, "");
}

TEST(ProjectConfig, ReadsFileTimeouts) {
  EXPECT_EQ(read("file-timeout: 90\n").FileTimeout, 90u);
  EXPECT_EQ(read("file-timeout: 90s\n").FileTimeout, 90u);
  EXPECT_EQ(read("file-timeout: 1500ms\n").FileTimeout, 1u);
  EXPECT_EQ(read("file-timeout: 1 h\n").FileTimeout, 3600u);
}

TEST(ProjectConfig, TellsAllMistakes) {
  std::vector<ModelError> Errors;
  readConfig("chekcs: x\nprofile: strikt\npaths:\n  only: ['a{']\njobs: 0\n", "c.yaml", Errors);
  EXPECT_EQ(str(Errors), "c.yaml:1:1: unknown key 'chekcs'; did you mean 'checks'?\n"
                         "c.yaml:2:10: unknown profile 'strikt'; did you mean 'strict'?\n"
                         "c.yaml:4:10: 'a{' is no glob: '{' without a '}' after it\n"
                         "c.yaml:5:7: expected a number of jobs from 1, not '0'\n");
}

TEST(ProjectConfig, ChecksNamesOfOptions) {
  ProjectConfig Config = read("check-options:\n  deadline-nested-timeout.DerivedDepth: 3\n"
                              "  deadline-nested-timeout.DerivdDepth: 4\n  other.Thing: 1\n");
  std::vector<ModelError> Errors;
  checkOptionNames(Config, {"deadline-nested-timeout.DerivedDepth", "deadline-repeated-cancel.ReportIdempotent"},
                   Errors);
  EXPECT_EQ(str(Errors), "/shop/.deadline-tidy.yaml:3:3: unknown check option "
                         "'deadline-nested-timeout.DerivdDepth'; did you mean 'deadline-nested-timeout.DerivedDepth'?\n"
                         "/shop/.deadline-tidy.yaml:4:3: unknown check option 'other.Thing'; the pages in docs/checks "
                         "list them\n");
}

TEST(ProjectConfig, IsFoundUpwards) {
  TestFolder Folder;
  Folder.write("a/b/c.cpp", "");
  Folder.write("x/y.cpp", "");
  const std::string Outer = Folder.write("a/.deadline-tidy.yaml", "jobs: 1\n");
  EXPECT_EQ(findConfig(Folder.path("a/b")), Outer);
  EXPECT_EQ(findConfig(Folder.path("a/b/c.cpp")), Outer);
  EXPECT_EQ(findConfig(Folder.path("a/b/not/there.cpp")), Outer);
  EXPECT_EQ(findConfig(Folder.path("a/b/../b")), Outer);
  EXPECT_EQ(findConfig(Folder.path("x")), "");
  const std::string Inner = Folder.write("a/b/.deadline-tidy.yaml", "jobs: 1\n");
  EXPECT_EQ(findConfig(Folder.path("a/b")), Inner);
  EXPECT_EQ(findConfig(Folder.path("a")), Outer);
}

TEST(ProjectConfig, LoadsAFile) {
  TestFolder Folder;
  std::vector<ModelError> Errors;
  ProjectConfig Config = loadConfig(Folder.write(".deadline-tidy.yaml", "baseline: b.json\r\n"), Errors);
  EXPECT_EQ(str(Errors), "");
  EXPECT_EQ(Config.BaselineFile, Folder.path("b.json"));
  loadConfig("/nonexistent.yaml", Errors);
  EXPECT_EQ(str(Errors), "/nonexistent.yaml: cannot read the configuration: no such file or directory\n");
}

const char *const Full = "checks: a\nprofile: strict\nmodels: [m]\nbuild-path: b\npaths: {only: [o], exclude: [e]}\n"
                         "tests: [t]\nbaseline: l\nsuppressions: {require-reason: true, report-unused: true}\n"
                         "check-options: {c.O: 1, c.P: 2}\njobs: 3\nfile-timeout: 4\nformat: json\n";

TEST(ProjectConfig, FillsWhatTheCommandLineLeftEmpty) {
  Options O;
  applyConfig(read(Full), O);
  EXPECT_EQ(O.Root, "/shop");
  EXPECT_EQ(O.Checks, "a");
  EXPECT_EQ(O.Profile, "strict");
  EXPECT_THAT(O.Models, ElementsAre("/shop/m"));
  EXPECT_EQ(O.BuildPath, "/shop/b");
  EXPECT_THAT(O.Only, ElementsAre("o"));
  EXPECT_THAT(O.Exclude, ElementsAre("e"));
  EXPECT_THAT(O.Tests, ElementsAre("t"));
  EXPECT_EQ(O.BaselineFile, "/shop/l");
  EXPECT_EQ(O.RequireReasons, true);
  EXPECT_EQ(O.ReportUnusedSuppressions, true);
  EXPECT_EQ(O.CheckOptions["c.O"], "1");
  EXPECT_EQ(O.Jobs, 3u);
  EXPECT_EQ(O.FileTimeout, 4u);
  ASSERT_EQ(O.Outputs.size(), 1u);
  EXPECT_EQ(O.Outputs[0].TheFormat, Format::Json);
}

TEST(ProjectConfig, TheCommandLineWins) {
  Options O;
  O.Root = "/r";
  O.Checks = "mine";
  O.Profile = "default";
  O.Models = {"mine.yaml"};
  O.BuildPath = "/bp";
  O.Only = {"x"};
  O.BaselineFile = "/mine.json";
  O.RequireReasons = false;
  O.CheckOptions["c.O"] = "9";
  O.Jobs = 7;
  O.FileTimeout = 8;
  O.Outputs = {{Format::Sarif, "f"}};
  applyConfig(read(Full), O);
  EXPECT_EQ(O.Root, "/r");
  EXPECT_EQ(O.Checks, "mine");
  EXPECT_EQ(O.Profile, "default");
  EXPECT_THAT(O.Models, ElementsAre("/shop/m", "mine.yaml"));
  EXPECT_EQ(O.BuildPath, "/bp");
  EXPECT_THAT(O.Only, ElementsAre("x"));
  EXPECT_THAT(O.Exclude, ElementsAre("e"));
  EXPECT_EQ(O.BaselineFile, "/mine.json");
  EXPECT_EQ(O.RequireReasons, false);
  EXPECT_EQ(O.ReportUnusedSuppressions, true);
  EXPECT_EQ(O.CheckOptions["c.O"], "9");
  EXPECT_EQ(O.CheckOptions["c.P"], "2");
  EXPECT_EQ(O.Jobs, 7u);
  EXPECT_EQ(O.FileTimeout, 8u);
  ASSERT_EQ(O.Outputs.size(), 1u);
  EXPECT_EQ(O.Outputs[0].TheFormat, Format::Sarif);
  // Flags after `--` stand for a database.
  Options Flags;
  Flags.HasTrailingCommand = true;
  applyConfig(read(Full), Flags);
  EXPECT_EQ(Flags.BuildPath, "");
}

const std::string CorruptFolder = DEADLINE_SOURCE_DIR "/testdata/corrupt/config";

std::vector<std::string> corruptFiles() {
  std::vector<std::string> Names;
  std::error_code Error;
  for (llvm::sys::fs::directory_iterator It(CorruptFolder, Error), End; It != End && !Error; It.increment(Error))
    if (llvm::StringRef(It->path()).ends_with(".yaml"))
      Names.push_back(llvm::sys::path::stem(It->path()).str());
  std::sort(Names.begin(), Names.end());
  return Names;
}

class CorruptConfig : public testing::TestWithParam<std::string> {};

TEST_P(CorruptConfig, IsToldWhereAndWhy) {
  const std::string Text = textOf(CorruptFolder + "/" + GetParam() + ".yaml");
  llvm::StringRef Wanted = llvm::StringRef(Text).split('\n').first;
  ASSERT_TRUE(Wanted.consume_front("# expect: ")) << Wanted.str();
  std::vector<ModelError> Errors;
  loadConfig(CorruptFolder + "/" + GetParam() + ".yaml", Errors);
  ASSERT_EQ(Errors.size(), 1u) << str(Errors);
  const std::string Got = std::to_string(Errors[0].Line) + ":" + std::to_string(Errors[0].Column) + ": " +
                          Errors[0].Message;
  if (Wanted.consume_back("..."))
    EXPECT_TRUE(llvm::StringRef(Got).starts_with(Wanted)) << Got;
  else
    EXPECT_EQ(Got, Wanted.str());
}

INSTANTIATE_TEST_SUITE_P(Files, CorruptConfig, testing::ValuesIn(corruptFiles()), [](const auto &Info) {
  std::string Name = Info.param;
  std::replace(Name.begin(), Name.end(), '-', '_');
  return Name;
});

TEST(ProjectConfig, DamagedFilesAreThere) { EXPECT_GE(corruptFiles().size(), 36u); }

} // namespace
