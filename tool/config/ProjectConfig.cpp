//===--- ProjectConfig.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "config/ProjectConfig.h"
#include "config/PathFilter.h"
#include "core/ast/TimeUnits.h"
#include "core/model/RowReader.h"
#include "core/model/Spelling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace deadline {

using llvm::StringRef;
using llvm::yaml::Node;

namespace {

/// What is being read, and into what.
struct Reading {
  ProjectConfig &Out;

  std::string absolute(StringRef Path) const {
    llvm::SmallString<256> Whole(Path);
    if (!llvm::sys::path::is_absolute(Whole)) {
      llvm::SmallString<256> Below(Out.Folder);
      llvm::sys::path::append(Below, Whole);
      Whole = Below;
    }
    llvm::sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
    return Whole.str().str();
  }
};

/// One text, or a list of them; \p Read is told each.
void texts(YamlReader &Y, Node &N, StringRef What, llvm::function_ref<void(std::string, const RowOrigin &)> Read) {
  auto One = [&](Node &Item) {
    const RowOrigin Where = Y.origin(Item);
    if (std::string Text; Y.read(Item, Text))
      Read(std::move(Text), Where);
  };
  // An alias is a glob without its quotes, and told so.
  if (llvm::isa<llvm::yaml::ScalarNode, llvm::yaml::BlockScalarNode, llvm::yaml::AliasNode>(&N))
    One(N);
  else
    Y.list(N, What, One);
}

template <std::vector<std::string> ProjectConfig::*Member> void globs(YamlReader &Y, Node &N, Reading &R) {
  texts(Y, N, "globs", [&](std::string Glob, const RowOrigin &Where) {
    if (const std::string Mistake = PathGlobs::mistake(Glob); !Mistake.empty())
      Y.fail(Where, Mistake);
    else
      (R.Out.*Member).push_back(std::move(Glob));
  });
}

template <std::string ProjectConfig::*Member> void path(YamlReader &Y, Node &N, Reading &R) {
  if (std::string Path; Y.read(N, Path))
    R.Out.*Member = R.absolute(Path);
}

template <std::optional<bool> ProjectConfig::*Member> void flag(YamlReader &Y, Node &N, Reading &R) {
  if (bool Value = false; Y.read(N, Value))
    R.Out.*Member = Value;
}

void checks(YamlReader &Y, Node &N, Reading &R) {
  texts(Y, N, "globs on the names of checks", [&](std::string Globs, const RowOrigin &) {
    R.Out.Checks += (R.Out.Checks.empty() ? "" : ",") + Globs;
  });
}

void profile(YamlReader &Y, Node &N, Reading &R) {
  if (auto Index = Y.choice(N, "profile", profileNames()))
    R.Out.Profile = profileNames()[*Index].str();
}

void models(YamlReader &Y, Node &N, Reading &R) {
  texts(Y, N, "files or folders",
        [&](std::string Path, const RowOrigin &) { R.Out.Models.push_back(R.absolute(Path)); });
}

constexpr Field<Reading> PathFields[] = {
    {"only", globs<&ProjectConfig::Only>},
    {"exclude", globs<&ProjectConfig::Exclude>},
};
void paths(YamlReader &Y, Node &N, Reading &R) {
  KeysSeen Keys;
  Y.fields(N, R, llvm::ArrayRef(PathFields), Keys);
}

constexpr Field<Reading> SuppressionFields[] = {
    {"require-reason", flag<&ProjectConfig::RequireReasons>},
    {"report-unused", flag<&ProjectConfig::ReportUnusedSuppressions>},
};
void suppressions(YamlReader &Y, Node &N, Reading &R) {
  KeysSeen Keys;
  Y.fields(N, R, llvm::ArrayRef(SuppressionFields), Keys);
}

void checkOptions(YamlReader &Y, Node &N, Reading &R) {
  static constexpr StringRef Example = "deadline-nested-timeout.DerivedDepth: 3";
  Y.entries(N, Example, [&](StringRef Key, const RowOrigin &Where, Node &Value) {
    if (const auto [Check, Option] = Key.split('.'); Check.empty() || Option.empty())
      Y.fail(Where, "expected a check and its option, such as '" + Example + "', not '" + Key + "'");
    if (std::string Text; Y.read(Value, Text))
      R.Out.CheckOptions.push_back({Key.str(), std::move(Text), Where});
  });
}

template <std::optional<unsigned> ProjectConfig::*Member> void mebibytes(YamlReader &Y, Node &N, Reading &R) {
  Y.readCount(N, "a number of mebibytes", R.Out.*Member);
}

void jobs(YamlReader &Y, Node &N, Reading &R) { Y.readCount(N, "a number of jobs", R.Out.Jobs); }

/// Seconds, or a duration of at least one.
void fileTimeout(YamlReader &Y, Node &N, Reading &R) {
  static constexpr StringRef Wanted = "seconds or a duration such as '90s' or '2min'";
  std::string Text;
  const RowOrigin Where = Y.origin(N);
  if (!Y.read(N, Text))
    return;
  StringRef Rest = Text;
  unsigned Count = 0;
  std::optional<int64_t> Nanoseconds;
  if (!Rest.consumeInteger(10, Count)) {
    const StringRef Name = Rest.trim();
    if (auto U = Name.empty() ? Unit::Seconds : parseUnit(Name))
      Nanoseconds = toNanoseconds(Count, *U);
  }
  if (!Nanoseconds)
    return Y.fail(Where, "expected " + Wanted + ", not '" + Text + "'");
  constexpr int64_t Second = 1'000'000'000;
  const int64_t Seconds = *Nanoseconds / Second;
  if (Seconds < 1)
    return Y.fail(Where, "a file needs at least a second, not '" + Text + "'");
  R.Out.FileTimeout = static_cast<unsigned>(std::min<int64_t>(Seconds, std::numeric_limits<unsigned>::max()));
}

/// `format: sarif`: to standard output.
void format(YamlReader &Y, Node &N, Reading &R) {
  if (auto Index = Y.choice(N, "format", formatNames()))
    R.Out.Outputs.push_back({static_cast<Format>(*Index), ""});
}

struct OneOutput {
  Reading &R;
  OutputRequest Request;
};
constexpr Field<OneOutput> OutputFields[] = {
    {"format",
     [](YamlReader &Y, Node &N, OneOutput &O) {
       if (auto Index = Y.choice(N, "format", formatNames()))
         O.Request.TheFormat = static_cast<Format>(*Index);
     }},
    {"file",
     [](YamlReader &Y, Node &N, OneOutput &O) {
       if (std::string Path; Y.read(N, Path))
         O.Request.File = O.R.absolute(Path);
     }},
};
void outputs(YamlReader &Y, Node &N, Reading &R) {
  Y.list(N, "outputs, such as '{format: sarif, file: deadlines.sarif}'", [&](Node &Item) {
    const RowOrigin Where = Y.origin(Item);
    const size_t Before = Y.mistakes();
    OneOutput O{R, {}};
    KeysSeen Keys;
    if (!Y.fields(Item, O, llvm::ArrayRef(OutputFields), Keys) || Y.mistakes() != Before)
      return;
    if (!Keys.has("format"))
      return Y.fail(Where, "an output needs a 'format'");
    R.Out.Outputs.push_back(std::move(O.Request));
  });
}

const Field<Reading> ConfigFields[] = {
    {"checks", checks},
    {"profile", profile},
    {"models", models},
    {"budget", path<&ProjectConfig::BudgetFile>},
    {"build-path", path<&ProjectConfig::BuildPath>},
    {"paths", paths},
    {"tests", globs<&ProjectConfig::Tests>},
    {"baseline", path<&ProjectConfig::BaselineFile>},
    {"suppressions", suppressions},
    {"check-options", checkOptions},
    {"jobs", jobs},
    {"file-timeout", fileTimeout},
    {"max-memory", mebibytes<&ProjectConfig::MaxMemory>},
    {"cache-dir", path<&ProjectConfig::CacheFolder>},
    {"cache-size", mebibytes<&ProjectConfig::CacheSize>},
    {"format", format},
    {"outputs", outputs},
};

/// At most one report can go to standard output.
void checkOutputs(YamlReader &Y, const KeysSeen &Keys, const ProjectConfig &Config) {
  const auto ToStdout = llvm::count_if(Config.Outputs, [](const OutputRequest &R) { return R.File.empty(); });
  if (ToStdout > 1)
    Y.fail(*Keys.at(Keys.has("outputs") ? "outputs" : "format"),
           "more than one report goes to standard output; give the others a 'file'");
}

} // namespace

ProjectConfig readConfig(StringRef Text, StringRef Name, std::vector<ModelError> &Errors) {
  ProjectConfig Config;
  Config.File = Name.str();
  llvm::SmallString<256> Folder = llvm::sys::path::parent_path(Name);
  llvm::sys::fs::make_absolute(Folder);
  llvm::sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
  Config.Folder = Folder.str().str();

  YamlReader Y(Text, Name, Errors);
  Y.describe("a configuration", "docs/configuration.md");
  Y.document([&](Node &Root) {
    Reading R{Config};
    KeysSeen Keys;
    if (Y.fields(Root, R, llvm::ArrayRef(ConfigFields), Keys))
      checkOutputs(Y, Keys, Config);
  });
  return Config;
}

ProjectConfig loadConfig(StringRef Name, std::vector<ModelError> &Errors) {
  auto Buffer = llvm::MemoryBuffer::getFile(Name, /*IsText=*/true);
  if (Buffer)
    return readConfig((*Buffer)->getBuffer(), Name, Errors);
  const std::string Why = Buffer.getError().message();
  Errors.push_back(
      {Name.str(), 0, 0, "cannot read the configuration: " + StringRef(Why).take_front(1).lower() + Why.substr(1)});
  return {};
}

std::string findConfig(StringRef Start) {
  llvm::SmallString<256> Folder = Start;
  if (llvm::sys::fs::make_absolute(Folder))
    return "";
  llvm::sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
  if (!llvm::sys::fs::is_directory(Folder))
    llvm::sys::path::remove_filename(Folder);
  for (StringRef At = Folder; !At.empty(); At = llvm::sys::path::parent_path(At)) {
    llvm::SmallString<256> File = At;
    llvm::sys::path::append(File, ConfigFileName);
    if (llvm::sys::fs::is_regular_file(File))
      return File.str().str();
  }
  return "";
}

void checkOptionNames(const ProjectConfig &Config, llvm::ArrayRef<StringRef> Known, std::vector<ModelError> &Errors) {
  for (const ProjectConfig::CheckOption &O : Config.CheckOptions)
    if (!llvm::is_contained(Known, O.Name)) {
      const StringRef Near = nearest(O.Name, Known);
      Errors.push_back({O.Where.File, O.Where.Line, O.Where.Column,
                        ("unknown check option '" + llvm::Twine(O.Name) + "'" +
                         (Near.empty() ? "; the pages in docs/checks list them" : "; did you mean '" + Near + "'?"))
                            .str()});
    }
}

/// \p Config's value where \p Given is empty.
template <class T> static void fill(T &Given, const T &OfConfig) {
  if (Given == T())
    Given = OfConfig;
}

void applyConfig(const ProjectConfig &Config, Options &O) {
  fill(O.Root, Config.Folder);
  fill(O.Checks, Config.Checks);
  fill(O.Profile, Config.Profile);
  if (!O.HasTrailingCommand)
    fill(O.BuildPath, Config.BuildPath);
  fill(O.BaselineFile, Config.BaselineFile);
  fill(O.BudgetFile, Config.BudgetFile);
  fill(O.Only, Config.Only);
  fill(O.Exclude, Config.Exclude);
  fill(O.Tests, Config.Tests);
  fill(O.RequireReasons, Config.RequireReasons);
  fill(O.ReportUnusedSuppressions, Config.ReportUnusedSuppressions);
  fill(O.Jobs, Config.Jobs);
  fill(O.FileTimeout, Config.FileTimeout);
  fill(O.MaxMemory, Config.MaxMemory);
  fill(O.CacheFolder, Config.CacheFolder);
  fill(O.CacheSize, Config.CacheSize);
  if (O.Outputs.empty())
    O.Outputs = Config.Outputs;
  // Models add to each other; two that disagree are told of when they are read.
  O.Models.insert(O.Models.begin(), Config.Models.begin(), Config.Models.end());
  for (const ProjectConfig::CheckOption &C : Config.CheckOptions)
    O.CheckOptions.try_emplace(C.Name, C.Value);
}

} // namespace deadline
