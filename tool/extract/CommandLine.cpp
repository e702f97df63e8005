//===--- CommandLine.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/CommandLine.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"
#if LLVM_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif

namespace deadline {

namespace path = llvm::sys::path;
#if LLVM_VERSION_MAJOR >= 22
namespace options = clang::options;
using clang::getDriverOptTable;
#else
namespace options = clang::driver::options;
using clang::driver::getDriverOptTable;
#endif

using Words = std::vector<std::string>;

/// Programs that run the compiler that follows them.
static constexpr llvm::StringRef Wrappers[] = {"ccache", "sccache", "distcc", "icecc", "gomacc", "buildcache", "env"};

/// Options that an analysis leaves out with their values; a '*' stands for any end.
static constexpr llvm::StringRef Dropped[] = {
    // Other ways to run the compiler.
    "-c", "-S", "-E", "-emit-*", "-v", "-H", "-###", "-ftime-report*", "-ferror-limit=*", "-fmax-errors=*",
    // Errors that are none for another compiler.
    "-Werror", "-Werror=*", "-Wfatal-errors", "-pedantic-errors", "--pedantic-errors",
    // Precompiled headers and modules that this build writes, or another compiler has written.
    "-include-pch", "-fmodule-output*", "-fmodule-mapper=*", "-fdeps-*",
    // Code that runs in the compiler.
    "-fplugin=*", "-fplugin-arg-*", "-fpass-plugin=*", "-mllvm",
    // Instruments of the running program; -fsanitize= itself stays, since programs ask for it.
    "-fsanitize-coverage*", "-fsanitize-ignorelist*", "-fsanitize-blacklist*", "--coverage", "-coverage",
    "-ftest-coverage", "-fprofile-*", "-fcs-profile-*", "-fcoverage-*", "-fauto-profile*", "-fxray-*", "-pg",
    // More files that are written.
    "-Wp,-M*", "-ftime-trace*", "-serialize-diagnostics", "--serialize-diagnostics", "-index-store-path",
    "-gen-cdb-fragment-path", "-save-stats*", "-fdump-*", "-fstack-usage*", "-fsave-optimization-record*",
    "-foptimization-record-*", "-fcrash-diagnostics*", "-fdiagnostics-*",
    // Of another Clang.
    "-resource-dir*"};

/// The same after -Xclang, where values follow as further -Xclang; true: it has one.
static constexpr std::pair<llvm::StringRef, bool> DroppedOfFrontend[] = {
    {"-include-pch", true}, {"-emit-pch", false},           {"-mllvm", true},
    {"-load", true},        {"-serialize-diagnostic-file", true}, {"-dependency-file", true}};

static bool isDropped(llvm::StringRef Option) {
  return llvm::any_of(Dropped, [&](llvm::StringRef Pattern) {
    return Pattern.consume_back("*") ? Option.starts_with(Pattern) : Option == Pattern;
  });
}

/// `/usr/bin/ccache CCACHE_DIR=x g++ …` to `g++ …`.
static void removeWrappers(Words &Arguments) {
  const auto IsWrapper = [](llvm::StringRef Name) { return llvm::is_contained(Wrappers, path::stem(Name)); };
  auto It = Arguments.begin();
  while (It != Arguments.end() && IsWrapper(*It)) {
    ++It;
    while (It != Arguments.end() && !llvm::StringRef(*It).starts_with("-") && llvm::StringRef(*It).contains('='))
      ++It;
  }
  if (It == Arguments.begin())
    return;
  // Some wrappers take the compiler's place and choose it themselves.
  if (It == Arguments.end() || llvm::StringRef(*It).starts_with("-"))
    Arguments.insert(Arguments.erase(Arguments.begin(), It), "c++");
  else
    Arguments.erase(Arguments.begin(), It);
}

static void dropFrontendOptions(Words &Arguments) {
  Words Kept;
  for (size_t I = 0; I != Arguments.size(); ++I) {
    if (Arguments[I] == "-Xclang" && I + 1 != Arguments.size()) {
      const auto *Found = llvm::find_if(
          DroppedOfFrontend, [&](const auto &Row) { return Row.first == Arguments[I + 1]; });
      if (Found != std::end(DroppedOfFrontend)) {
        ++I;
        if (Found->second && I + 2 < Arguments.size() && Arguments[I + 1] == "-Xclang")
          I += 2;
        continue;
      }
    }
    Kept.push_back(Arguments[I]);
  }
  Arguments = std::move(Kept);
}

static bool isClMode(llvm::ArrayRef<std::string> Arguments) {
  bool Cl = false;
  for (const llvm::StringRef Argument : Arguments)
    if (Argument.starts_with("--driver-mode="))
      Cl = Argument == "--driver-mode=cl";
  return Cl;
}

namespace {

/// Goes over the options as Clang's driver understands them.
class OptionFilter {
public:
  OptionFilter(const clang::tooling::CompileCommand &Command, const Words &Arguments)
      : Command(Command), Arguments(Arguments) {}
  Words kept(std::vector<std::string> &UnknownFlags);

private:
  bool isTheFile(llvm::StringRef Input) const;

  const clang::tooling::CompileCommand &Command;
  const Words &Arguments;
};

} // namespace

bool OptionFilter::isTheFile(llvm::StringRef Input) const {
  llvm::SmallString<256> Path(Input);
  if (!path::is_absolute(Input)) {
    Path = Command.Directory;
    path::append(Path, Input);
  }
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path == Command.Filename;
}

Words OptionFilter::kept(std::vector<std::string> &UnknownFlags) {
  std::vector<const char *> Raw;
  for (const std::string &Argument : llvm::drop_begin(Arguments))
    Raw.push_back(Argument.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  const llvm::opt::InputArgList Parsed = getDriverOptTable().ParseArgs(
      Raw, MissingIndex, MissingCount,
      llvm::opt::Visibility(isClMode(Arguments) ? options::CLOption : options::ClangOption));
  // A link beside the compilation has further inputs, which are not looked at.
  const bool FileIsNamed = llvm::any_of(Parsed, [&](const llvm::opt::Arg *A) {
    return A->getOption().getKind() == llvm::opt::Option::InputClass && isTheFile(A->getValue());
  });

  Words Kept = {Arguments.front()};
  const std::vector<llvm::opt::Arg *> Args(Parsed.begin(), Parsed.end());
  for (size_t I = 0; I != Args.size(); ++I) {
    const llvm::opt::Arg &A = *Args[I];
    // Its own words, not how the table would spell them.
    const size_t Begin = A.getIndex(), End = I + 1 != Args.size() ? Args[I + 1]->getIndex() : Raw.size();
    const llvm::StringRef First = Raw[Begin];
    if (A.getOption().getKind() == llvm::opt::Option::UnknownClass) {
      // Some of the table's names are not known to every Clang.
      if (!isDropped(First))
        UnknownFlags.push_back(First.str());
      continue;
    }
    if (isDropped(First))
      continue;
    if (A.getOption().getKind() == llvm::opt::Option::InputClass && FileIsNamed && !isTheFile(A.getValue()))
      continue;
    if (A.getOption().matches(options::OPT_include)) {
      // The driver would take a precompiled header beside it, maybe of another compiler.
      for (const char *Word : {"-Xclang", "-include", "-Xclang", A.getValue()})
        Kept.push_back(Word);
      continue;
    }
    Kept.insert(Kept.end(), Raw.begin() + Begin, Raw.begin() + End);
  }
  return Kept;
}

AnalysisCommand commandForAnalysis(const clang::tooling::CompileCommand &Command, llvm::StringRef ResourceDir) {
  namespace tooling = clang::tooling;
  AnalysisCommand Result;
  Result.Command = Command;
  Words &Arguments = Result.Command.CommandLine;
  if (Arguments.empty())
    return Result;
  removeWrappers(Arguments);
  // Without the names of targets, `arm-linux-gnueabihf-g++` means nothing.
  static const bool Initialized = (llvm::InitializeAllTargetInfos(), true);
  (void)Initialized;
  const std::string Compiler = Arguments.front();
  tooling::addTargetAndModeForProgramName(Arguments, Compiler);
  for (const tooling::ArgumentsAdjuster &Adjust :
       {tooling::getClangStripOutputAdjuster(), tooling::getClangStripDependencyFileAdjuster(),
        tooling::getStripPluginsAdjuster(), tooling::getClangSyntaxOnlyAdjuster()})
    Arguments = Adjust(Arguments, Command.Filename);
  dropFrontendOptions(Arguments);
  Arguments = OptionFilter(Command, Arguments).kept(Result.UnknownFlags);
  Words Extra = {"-Qunused-arguments"};
  if (!ResourceDir.empty())
    Extra.push_back("-resource-dir=" + ResourceDir.str());
  Arguments.insert(Arguments.begin() + 1, Extra.begin(), Extra.end());
  return Result;
}

} // namespace deadline
