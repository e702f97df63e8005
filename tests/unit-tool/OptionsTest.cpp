//===--- OptionsTest.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What the command line means, and what is said when it means nothing.

#include "options/Options.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace deadline;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

llvm::Expected<std::optional<Options>> parse(llvm::StringRef Line, std::string *Printed = nullptr) {
  llvm::SmallVector<llvm::StringRef, 8> Words;
  Line.split(Words, ' ', -1, false);
  std::vector<std::string> Kept;
  for (const llvm::StringRef Word : Words)
    Kept.push_back(Word.str());
  std::vector<const char *> Arguments;
  for (const std::string &Word : Kept)
    Arguments.push_back(Word.c_str());
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  auto Result = parseOptions(Arguments, OS);
  if (Printed)
    *Printed = Text;
  else
    EXPECT_EQ(Text, "") << Line.str();
  return Result;
}

Options good(llvm::StringRef Line) {
  auto Result = parse(Line);
  if (!Result) {
    ADD_FAILURE() << Line.str() << ": " << llvm::toString(Result.takeError());
    return {};
  }
  EXPECT_TRUE(Result->has_value()) << Line.str();
  return Result->value_or(Options());
}

std::string problem(llvm::StringRef Line) {
  auto Result = parse(Line);
  if (Result) {
    ADD_FAILURE() << Line.str() << " is taken";
    return "";
  }
  return llvm::toString(Result.takeError());
}

std::string printed(llvm::StringRef Line) {
  std::string Text;
  auto Result = parse(Line, &Text);
  if (!Result) {
    ADD_FAILURE() << Line.str() << ": " << llvm::toString(Result.takeError());
    return "";
  }
  EXPECT_FALSE(Result->has_value()) << Line.str();
  return Text;
}

constexpr const char *CommandNames[] = {"check",    "fix",       "explain", "checks", "models",
                                        "baseline", "summarize", "link",    "doctor"};

TEST(Options, NothingMeansCheckAll) {
  const Options O = good("");
  EXPECT_EQ(O.TheCommand, Command::Check);
  EXPECT_THAT(O.Arguments, IsEmpty());
  EXPECT_THAT(O.Outputs, IsEmpty());
  EXPECT_EQ(O.Jobs, std::nullopt);
  EXPECT_EQ(O.RequireReasons, std::nullopt);
  EXPECT_EQ(O.Color, ColorMode::Auto);
  EXPECT_FALSE(O.Fix || O.DryRun || O.Quiet || O.Verbose || O.HasTrailingCommand);
}

TEST(Options, FirstWordIsCommandOrFile) {
  EXPECT_EQ(good("check").TheCommand, Command::Check);
  EXPECT_THAT(good("check").Arguments, IsEmpty());
  EXPECT_THAT(good("src/a.cpp fix").Arguments, ElementsAre("src/a.cpp", "fix"));
  EXPECT_EQ(good("fix a.cpp").TheCommand, Command::Fix);
  EXPECT_TRUE(good("fix a.cpp").Fix);
  EXPECT_THAT(good("fix a.cpp").Arguments, ElementsAre("a.cpp"));
  EXPECT_EQ(good("explain nested-timeout").TheCommand, Command::Explain);
  EXPECT_EQ(good("checks").TheCommand, Command::Checks);
  EXPECT_EQ(good("models").TheCommand, Command::Models);
  EXPECT_EQ(good("baseline").TheCommand, Command::Baseline);
  EXPECT_EQ(good("link a b").TheCommand, Command::Link);
  EXPECT_EQ(good("doctor").TheCommand, Command::Doctor);
  EXPECT_EQ(good("lsp-config emacs").TheCommand, Command::LspConfig);
  const Options O = good("summarize a.cpp -o a.sum");
  EXPECT_EQ(O.TheCommand, Command::Summarize);
  EXPECT_EQ(O.OutputFile, "a.sum");
}

TEST(Options, ValuesWithAndWithoutEquals) {
  for (const char *Line : {"-p build --checks=-*,a --profile=strict -j2 --file-timeout=30 --color=never --diff=main",
                           "-p=build --checks -*,a --profile strict -j 2 --file-timeout 30 --color never "
                           "--diff main"}) {
    const Options O = good(Line);
    EXPECT_EQ(O.BuildPath, "build");
    EXPECT_EQ(O.Checks, "-*,a");
    EXPECT_EQ(O.Profile, "strict");
    EXPECT_EQ(O.Jobs, 2u);
    EXPECT_EQ(O.FileTimeout, 30u);
    EXPECT_EQ(O.Color, ColorMode::Never);
    EXPECT_EQ(O.DiffRevision, "main");
  }
}

TEST(Options, RepeatedAndLast) {
  const Options O = good("--only=a --only=b --exclude c --models=x --models y --checks=a --checks=b "
                         "--require-reasons --no-require-reasons --no-report-unused-suppressions "
                         "--report-unused-suppressions --quiet --verbose --config-file=f --root=r --resource-dir=d "
                         "--baseline=bl");
  EXPECT_THAT(O.Only, ElementsAre("a", "b"));
  EXPECT_THAT(O.Exclude, ElementsAre("c"));
  EXPECT_THAT(O.Models, ElementsAre("x", "y"));
  EXPECT_EQ(O.Checks, "b");
  EXPECT_EQ(O.RequireReasons, false);
  EXPECT_EQ(O.ReportUnusedSuppressions, true);
  EXPECT_TRUE(O.Quiet && O.Verbose);
  EXPECT_EQ(O.ConfigFile, "f");
  EXPECT_EQ(O.Root, "r");
  EXPECT_EQ(O.ResourceDir, "d");
  EXPECT_EQ(O.BaselineFile, "bl");
}

TEST(Options, EachFormatWithItsOutput) {
  const Options O = good("--format=json --output=a.json --format text --format=sarif --output b.sarif");
  ASSERT_EQ(O.Outputs.size(), 3u);
  EXPECT_EQ(O.Outputs[0].TheFormat, Format::Json);
  EXPECT_EQ(O.Outputs[0].File, "a.json");
  EXPECT_EQ(O.Outputs[1].TheFormat, Format::Text);
  EXPECT_EQ(O.Outputs[1].File, "");
  EXPECT_EQ(O.Outputs[2].TheFormat, Format::Sarif);
  EXPECT_EQ(O.Outputs[2].File, "b.sarif");
  EXPECT_EQ(good("--format=json --output=-").Outputs[0].File, "");
  for (const char *Name : {"text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "replacements"})
    EXPECT_TRUE(formatNamed(Name)) << Name;
  EXPECT_EQ(formatNamed("replacements"), Format::Replacements);
  EXPECT_EQ(formatNamed("html"), std::nullopt);

  EXPECT_EQ(problem("--output=a"), "'--output' needs a '--format' of its own before it");
  EXPECT_EQ(problem("--format=json --output=a --output=b"), "'--output' needs a '--format' of its own before it");
  EXPECT_EQ(problem("--format=json --format=text"),
            "two formats go to standard output: give each '--format' but one an '--output' after it");
  EXPECT_EQ(problem("--format=json --output=a --format=text --output=a"), "two formats go to 'a'");
  EXPECT_EQ(problem("--format=jsn"), "unknown format 'jsn', did you mean 'json'?");
  EXPECT_EQ(problem("--format=pdf-file"), "unknown format 'pdf-file', expected one of text, json, sarif, github, "
                                          "gitlab, junit, checkstyle, replacements");
}

TEST(Options, FlagsAfterTwoDashes) {
  const Options O = good("a.cpp --quiet -- -std=c++20 --fix -DX");
  EXPECT_THAT(O.Arguments, ElementsAre("a.cpp"));
  EXPECT_THAT(O.TrailingCommand, ElementsAre("-std=c++20", "--fix", "-DX"));
  EXPECT_FALSE(O.Fix);
  EXPECT_TRUE(good("a.cpp --").HasTrailingCommand);
  EXPECT_THAT(good("a.cpp --").TrailingCommand, IsEmpty());
  EXPECT_EQ(problem("-- -DX"), "flags after '--' need the files that they are for");
  EXPECT_EQ(problem("-p build a.cpp -- -DX"), "'-p' and flags after '--' exclude each other");
}

TEST(Options, Fixes) {
  const Options O = good("--fix --dry-run --offer=a --offer=b");
  EXPECT_TRUE(O.Fix && O.DryRun);
  EXPECT_THAT(O.Offers, ElementsAre("a", "b"));
  EXPECT_TRUE(good("fix --dry-run").DryRun);
  EXPECT_EQ(problem("--dry-run"), "'--dry-run' needs '--fix'");
  EXPECT_EQ(problem("--offer=a"), "'--offer' needs '--fix'");
  EXPECT_EQ(problem("fix --dry-run --format=json"), "'--dry-run' prints the diff: give '--format' an '--output'");
}

TEST(Options, Baseline) {
  EXPECT_TRUE(good("--no-baseline").NoBaseline);
  EXPECT_EQ(problem("--no-baseline --baseline=x"), "'--baseline' and '--no-baseline' exclude each other");
  EXPECT_TRUE(good("baseline --update").UpdateBaseline);
  EXPECT_FALSE(good("baseline --update").AddToBaseline);
  EXPECT_TRUE(good("baseline --add").AddToBaseline);
  EXPECT_EQ(problem("--update"), "'--update' belongs to 'baseline'");
}

TEST(Options, Why) {
  EXPECT_EQ(good("--why=a.cpp:12").Why, "a.cpp:12");
  for (const char *Value : {"a.cpp", "a.cpp:", "a.cpp:x", "a.cpp:0", ":3"})
    EXPECT_EQ(problem(std::string("--why=") + Value), "'--why' needs FILE:LINE, but got '" + std::string(Value) + "'");
  EXPECT_EQ(problem("--why=a:1 --fix"), "'--why' and '--fix' exclude each other");
  EXPECT_EQ(problem("--why=a:1 --format=json"), "'--why' and '--format' exclude each other");
}

TEST(Options, UnknownOptions) {
  EXPECT_EQ(problem("--fromat=text"), "unknown option '--fromat', did you mean '--format'?");
  EXPECT_EQ(problem("-checks=x"), "unknown option '-checks', did you mean '--checks'?");
  EXPECT_EQ(problem("--nothing-like-it"), "unknown option '--nothing-like-it'");
  EXPECT_EQ(problem("--quiet=yes"), "'--quiet' takes no value");
}

TEST(Options, OptionsOfOtherCommands) {
  EXPECT_EQ(problem("link a --fix"), "'--fix' belongs to 'check'");
  EXPECT_EQ(problem("explain a --diff=x"), "'--diff' belongs to 'check', 'fix' and 'link'");
  EXPECT_EQ(problem("-o a"), "'-o' belongs to 'summarize'");
  EXPECT_EQ(problem("doctor --dry-run"), "'--dry-run' belongs to 'check' and 'fix'");
}

TEST(Options, UnknownCommands) {
  EXPECT_EQ(problem("chek"), "unknown command 'chek', did you mean 'check'?");
  EXPECT_EQ(problem("summarise a -o b"), "unknown command 'summarise', did you mean 'summarize'?");
  // With a dot or far from any command it is a file that is not there.
  EXPECT_THAT(good("chec.k").Arguments, ElementsAre("chec.k"));
  EXPECT_THAT(good("source").Arguments, ElementsAre("source"));
}

TEST(Options, MissingAndWrongValues) {
  EXPECT_EQ(problem("--format"), "'--format' needs a value");
  EXPECT_EQ(problem("--baseline="), "'--baseline' needs a value");
  EXPECT_EQ(problem("--baseline --fix"), "'--baseline' needs a value");
  EXPECT_EQ(problem("-p"), "'-p' needs a value");
  EXPECT_EQ(problem("-j"), "'-j' needs a value");
  EXPECT_EQ(problem("-j 0"), "'-j' needs a number of jobs above 0, but got '0'");
  EXPECT_EQ(problem("-jx"), "'-j' needs a number of jobs above 0, but got 'x'");
  EXPECT_EQ(problem("--file-timeout=1m"), "'--file-timeout' needs a number of seconds above 0, but got '1m'");
  EXPECT_EQ(problem("--profile=strikt"), "unknown profile 'strikt', did you mean 'strict'?");
  EXPECT_EQ(problem("--color=red"), "unknown colour mode 'red', expected one of auto, always, never");
}

TEST(Options, NumberOfArguments) {
  EXPECT_EQ(problem("explain"), "'explain' needs the name of one check");
  EXPECT_EQ(problem("explain a b"), "'explain' takes the name of one check, but got 'b' too");
  EXPECT_EQ(problem("checks a"), "'checks' takes no names, but got 'a' too");
  EXPECT_EQ(problem("summarize -o a"), "'summarize' needs one source file");
  EXPECT_EQ(problem("summarize a"), "'summarize' needs '-o' and the file to write");
  EXPECT_EQ(problem("link"), "'link' needs the files that 'summarize' has written");
}

TEST(Options, Help) {
  for (const char *Name : CommandNames) {
    const std::string Text = printed(std::string(Name) + " --help");
    EXPECT_TRUE(llvm::StringRef(Text).starts_with("Usage: deadline-tidy " + std::string(Name) + " "));
    EXPECT_THAT(Text, HasSubstr("\nExit status:\n"));
    EXPECT_THAT(Text, HasSubstr("\nExample:\n  deadline-tidy "));
    EXPECT_THAT(Text, HasSubstr("--version"));
    EXPECT_EQ(Text, printed(std::string(Name) + " -h"));
  }
  const std::string All = printed("--help");
  for (const char *Name : CommandNames)
    EXPECT_THAT(All, HasSubstr("\n  " + std::string(Name) + " "));
  // What a command does not take, its help does not show.
  EXPECT_THAT(printed("check --help"), HasSubstr("--diff=REV"));
  EXPECT_THAT(printed("explain --help"), testing::Not(HasSubstr("--diff")));
  EXPECT_THAT(printed("check --help"), testing::Not(HasSubstr("--write-options-page")));
  // It is asked for among options that would be wrong.
  EXPECT_THAT(printed("check --dry-run --help"), HasSubstr("Usage:"));
}

TEST(Options, HelpFitsTheTerminal) {
  for (const char *Name : CommandNames) {
    const std::string Text = printed(std::string(Name) + " --help") + printed("--help");
    llvm::SmallVector<llvm::StringRef, 64> Lines;
    llvm::StringRef(Text).split(Lines, '\n');
    for (const llvm::StringRef Line : Lines) {
      EXPECT_LE(Line.size(), 80u) << Line.str();
      EXPECT_EQ(Line, Line.rtrim()) << Line.str();
    }
  }
}

TEST(Options, ExamplesOfTheHelpAreRight) {
  for (const char *Name : CommandNames) {
    const std::string Text = printed(std::string(Name) + " --help");
    const llvm::StringRef Example = llvm::StringRef(Text).rsplit("Example:\n  deadline-tidy ").second.rtrim();
    good(Example);
  }
}

TEST(Options, Version) { EXPECT_TRUE(llvm::StringRef(printed("--version")).starts_with("deadline-tidy ")); }

TEST(Options, PageIsThatOfTheTable) {
  const std::string Page = printed("--write-options-page");
  EXPECT_THAT(Page, HasSubstr("| `--checks=GLOBS` |"));
  auto Committed = llvm::MemoryBuffer::getFile(DEADLINE_SOURCE_DIR "/docs/cli.md");
  ASSERT_TRUE(Committed);
  EXPECT_EQ(Page, (*Committed)->getBuffer().str())
      << "write it anew: deadline-tidy --write-options-page > docs/cli.md";
}

} // namespace
