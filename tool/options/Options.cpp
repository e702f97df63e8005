//===--- Options.cpp - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "options/Options.h"
#include "options/OptionTable.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm::opt;

namespace deadline {

static llvm::Error wrong(const llvm::Twine &Message) {
  return llvm::createStringError(std::make_error_code(std::errc::invalid_argument), Message);
}

/// `, did you mean 'X'?`, or nothing.
static std::string didYouMean(llvm::StringRef Word, llvm::ArrayRef<llvm::StringRef> Words) {
  const llvm::StringRef Nearest = nearestWord(Word, Words);
  return Nearest.empty() ? "" : (", did you mean '" + Nearest + "'?").str();
}

//===--- Values of options ------------------------------------------------===//

static constexpr llvm::StringRef FormatNames[] = {"text",   "json",  "sarif",      "github",
                                                  "gitlab", "junit", "checkstyle", "replacements"};
static constexpr llvm::StringRef ProfileNames[] = {"default", "strict", "experimental"};
static constexpr llvm::StringRef ColorNames[] = {"auto", "always", "never"};

static std::optional<unsigned> indexOf(llvm::StringRef Name, llvm::ArrayRef<llvm::StringRef> Names) {
  const auto *It = llvm::find(Names, Name);
  return It == Names.end() ? std::nullopt : std::optional<unsigned>(It - Names.begin());
}

std::optional<Format> formatNamed(llvm::StringRef Name) {
  if (const auto Index = indexOf(Name, FormatNames))
    return Format(*Index);
  return std::nullopt;
}

llvm::ArrayRef<llvm::StringRef> formatNames() { return FormatNames; }
llvm::ArrayRef<llvm::StringRef> profileNames() { return ProfileNames; }

/// One of \p Names; \p What they are: `format`.
static llvm::Expected<unsigned> named(llvm::StringRef What, llvm::StringRef Name,
                                      llvm::ArrayRef<llvm::StringRef> Names) {
  if (const auto Index = indexOf(Name, Names))
    return *Index;
  if (const llvm::StringRef Nearest = nearestWord(Name, Names); !Nearest.empty())
    return wrong("unknown " + What + " '" + Name + "', did you mean '" + Nearest + "'?");
  return wrong("unknown " + What + " '" + Name + "', expected one of " + llvm::join(Names, ", "));
}

static llvm::Expected<unsigned> positive(llvm::StringRef Option, llvm::StringRef Text, llvm::StringRef What) {
  unsigned Number;
  if (Text.getAsInteger(10, Number) || Number == 0)
    return wrong("'" + Option + "' needs " + What + " above 0, but got '" + Text + "'");
  return Number;
}

//===--- The parser -------------------------------------------------------===//

namespace {

class Parser {
public:
  explicit Parser(Command C) { Result.TheCommand = C; }
  llvm::Expected<std::optional<Options>> parse(llvm::ArrayRef<const char *> Arguments, llvm::raw_ostream &OS);

private:
  llvm::Error unknown(llvm::StringRef Spelling) const;
  llvm::Error readValues(const ArgList &Args);
  llvm::Error readValue(const Arg &A);
  llvm::Error readOutput(llvm::StringRef File);
  llvm::Error checkOutputs() const;
  llvm::Error checkCombination() const;

  Options Result;
  bool OutputAllowed = false; ///< The last of --format and --output was a --format.
};

} // namespace

llvm::Error Parser::unknown(llvm::StringRef Spelling) const {
  const llvm::StringRef Name = Spelling.split('=').first;
  std::vector<std::string> Names;
  for (unsigned Id = 1; Id <= optionTable().getNumOptions(); ++Id) {
    const Option O = optionTable().getOption(Id);
    if (O.getKind() == Option::GroupClass || O.getKind() == Option::InputClass ||
        O.getKind() == Option::UnknownClass || O.hasFlag(HelpHidden))
      continue;
    const std::string Known = O.getPrefixedName().str();
    if (llvm::StringRef(Known) == Name) {
      if (takes(Result.TheCommand, Id))
        return wrong("'" + Name + "' takes no value");
      return wrong("'" + Name + "' belongs to " + commandsTaking(Id));
    }
    if (takes(Result.TheCommand, Id) && Known.size() > 2 && !llvm::StringRef(Known).ends_with("="))
      Names.push_back(Known);
  }
  // Of one dash too few, the names are compared as if it were there.
  const std::string Dashed = Name.starts_with("--") ? Name.str() : "-" + Name.str();
  const std::vector<llvm::StringRef> Refs(Names.begin(), Names.end());
  return wrong("unknown option '" + Name + "'" + didYouMean(Dashed, Refs));
}

llvm::Error Parser::readOutput(llvm::StringRef File) {
  if (!OutputAllowed)
    return wrong("'--output' needs a '--format' of its own before it");
  OutputAllowed = false;
  if (File != "-")
    Result.Outputs.back().File = File.str();
  return llvm::Error::success();
}

/// The value of an option goes to where the option keeps it.
llvm::Error Parser::readValue(const Arg &A) {
  const llvm::StringRef Value = A.getNumValues() ? A.getValue() : "";
  const unsigned Id = A.getOption().getUnaliasedOption().getID();
  // A flag has no value; what is given as one is checked here for all.
  if (A.getOption().getKind() != Option::FlagClass && Id != OPT_dash_dash && Id != OPT_INPUT) {
    const llvm::StringRef Name = A.getOption().getUnaliasedOption().getPrefixedName();
    if (Value.empty() || (Value.starts_with("--") && A.getOption().getKind() == Option::SeparateClass))
      return wrong("'" + Name + "' needs a value");
  }
  const auto Number = [&](std::optional<unsigned> &To, llvm::StringRef What) -> llvm::Error {
    auto Read = positive(A.getOption().getUnaliasedOption().getPrefixedName(), Value, What);
    if (!Read)
      return Read.takeError();
    To = *Read;
    return llvm::Error::success();
  };
  const auto OneOf = [&](llvm::StringRef What, llvm::ArrayRef<llvm::StringRef> Names, auto Keep) -> llvm::Error {
    auto Read = named(What, Value, Names);
    if (!Read)
      return Read.takeError();
    Keep(*Read);
    return llvm::Error::success();
  };
  switch (Id) {
  case OPT_INPUT: Result.Arguments.push_back(Value.str()); break;
  case OPT_build_path: Result.BuildPath = Value.str(); break;
  case OPT_config_file: Result.ConfigFile = Value.str(); break;
  case OPT_root: Result.Root = Value.str(); break;
  case OPT_only: Result.Only.push_back(Value.str()); break;
  case OPT_exclude: Result.Exclude.push_back(Value.str()); break;
  case OPT_models: Result.Models.push_back(Value.str()); break;
  case OPT_budget: Result.BudgetFile = Value.str(); break;
  case OPT_resource_dir: Result.ResourceDir = Value.str(); break;
  case OPT_output_file: Result.OutputFile = Value.str(); break;
  case OPT_checks: Result.Checks = Value.str(); break;
  case OPT_profile: return OneOf("profile", ProfileNames, [&](unsigned) { Result.Profile = Value.str(); });
  case OPT_require_reasons: Result.RequireReasons = true; break;
  case OPT_no_require_reasons: Result.RequireReasons = false; break;
  case OPT_report_unused_suppressions: Result.ReportUnusedSuppressions = true; break;
  case OPT_no_report_unused_suppressions: Result.ReportUnusedSuppressions = false; break;
  case OPT_format:
    OutputAllowed = true;
    return OneOf("format", FormatNames, [&](unsigned I) { Result.Outputs.push_back({Format(I), ""}); });
  case OPT_output: return readOutput(Value);
  case OPT_diff: Result.DiffRevision = Value.str(); break;
  case OPT_why: Result.Why = Value.str(); break;
  case OPT_color: return OneOf("colour mode", ColorNames, [&](unsigned I) { Result.Color = ColorMode(I); });
  case OPT_quiet: Result.Quiet = true; break;
  case OPT_verbose: Result.Verbose = true; break;
  case OPT_fix: Result.Fix = true; break;
  case OPT_dry_run: Result.DryRun = true; break;
  case OPT_offer: Result.Offers.push_back(Value.str()); break;
  case OPT_baseline: Result.BaselineFile = Value.str(); break;
  case OPT_scan: Result.Scan = true; break;
  case OPT_no_scan: Result.Scan = false; break;
  case OPT_no_index: Result.NoIndex = true; break;
  case OPT_no_baseline: Result.NoBaseline = true; break;
  case OPT_add: Result.AddToBaseline = true; break;
  case OPT_update: Result.UpdateBaseline = true; break;
  case OPT_jobs: return Number(Result.Jobs, "a number of jobs");
  case OPT_file_timeout: return Number(Result.FileTimeout, "a number of seconds");
  case OPT_max_memory: return Number(Result.MaxMemory, "a number of mebibytes");
  case OPT_cache_dir: Result.CacheFolder = Value.str(); break;
  case OPT_no_cache: Result.NoCache = true; break;
  case OPT_cache_size: return Number(Result.CacheSize, "a number of mebibytes");
  case OPT_dash_dash:
    Result.HasTrailingCommand = true;
    Result.TrailingCommand.assign(A.getValues().begin(), A.getValues().end());
    break;
  default: llvm_unreachable("option that Options.td has and the parser does not know");
  }
  return llvm::Error::success();
}

llvm::Error Parser::readValues(const ArgList &Args) {
  for (const Arg *A : Args) {
    if (A->getOption().getID() == OPT_UNKNOWN)
      return unknown(A->getAsString(Args));
    if (llvm::Error E = readValue(*A))
      return E;
  }
  return llvm::Error::success();
}

/// Each report goes to a place of its own.
llvm::Error Parser::checkOutputs() const {
  llvm::StringSet<> Seen;
  for (const OutputRequest &Output : Result.Outputs)
    if (!Seen.insert(Output.File).second)
      return Output.File.empty()
                 ? wrong("two formats go to standard output: give each '--format' but one an '--output' after it")
                 : wrong("two formats go to '" + Output.File + "'");
  return llvm::Error::success();
}

/// What each option says for itself may not make sense together.
llvm::Error Parser::checkCombination() const {
  const CommandInfo &Info = infoOf(Result.TheCommand);
  if (Result.Arguments.size() < Info.LeastArguments)
    return wrong("'" + Info.Name + "' needs " + Info.ArgumentsWanted);
  if (Result.Arguments.size() > Info.MostArguments)
    return wrong("'" + Info.Name + "' takes " + Info.ArgumentsWanted + ", but got '" +
                 Result.Arguments[Info.MostArguments] + "' too");
  if (Result.TheCommand == Command::Summarize && Result.OutputFile.empty())
    return wrong("'summarize' needs '-o' and the file to write");
  if (Result.HasTrailingCommand && !Result.BuildPath.empty())
    return wrong("'-p' and flags after '--' exclude each other");
  if (Result.HasTrailingCommand && Result.Arguments.empty())
    return wrong("flags after '--' need the files that they are for");
  if (Result.TheCommand == Command::Check && !Result.Fix) {
    if (Result.DryRun)
      return wrong("'--dry-run' needs '--fix'");
    if (!Result.Offers.empty())
      return wrong("'--offer' needs '--fix'");
  }
  if (Result.NoBaseline && !Result.BaselineFile.empty())
    return wrong("'--baseline' and '--no-baseline' exclude each other");
  if (Result.NoCache && !Result.CacheFolder.empty())
    return wrong("'--cache-dir' and '--no-cache' exclude each other");
  if (!Result.Why.empty()) {
    const auto [File, Line] = llvm::StringRef(Result.Why).rsplit(':');
    unsigned Number;
    if (File.empty() || Line.getAsInteger(10, Number) || Number == 0)
      return wrong("'--why' needs FILE:LINE, but got '" + Result.Why + "'");
    if (Result.Fix)
      return wrong("'--why' and '--fix' exclude each other");
    if (!Result.Outputs.empty())
      return wrong("'--why' and '--format' exclude each other");
  }
  if (Result.DryRun)
    // The diff has standard output for itself.
    for (const OutputRequest &Output : Result.Outputs)
      if (Output.File.empty())
        return wrong("'--dry-run' prints the diff: give '--format' an '--output'");
  return checkOutputs();
}

llvm::Expected<std::optional<Options>> Parser::parse(llvm::ArrayRef<const char *> Arguments, llvm::raw_ostream &OS) {
  unsigned MissingIndex = 0, MissingCount = 0;
  const InputArgList Args =
      optionTable().ParseArgs(Arguments, MissingIndex, MissingCount, visibilityOf(Result.TheCommand));
  if (MissingCount)
    return wrong("'" + llvm::StringRef(Args.getArgString(MissingIndex)) + "' needs a value");
  if (Args.hasArg(OPT_help)) {
    writeHelp(Result.TheCommand, OS);
    return std::nullopt;
  }
  if (Args.hasArg(OPT_version)) {
    OS << "deadline-tidy " DEADLINE_VERSION " with LLVM " LLVM_VERSION_STRING "\n";
    return std::nullopt;
  }
  if (Args.hasArg(OPT_write_options_page)) {
    writeOptionsPage(OS);
    return std::nullopt;
  }
  if (llvm::Error E = readValues(Args))
    return E;
  if (llvm::Error E = checkCombination())
    return E;
  Result.Fix |= Result.TheCommand == Command::Fix;
  return Result;
}

/// A word that is no command and no file, but reads like a command.
static llvm::StringRef commandMeant(llvm::StringRef Word) {
  if (Word.size() < 3 || !llvm::all_of(Word, [](char C) { return llvm::isLower(C); }) || llvm::sys::fs::exists(Word))
    return "";
  std::vector<llvm::StringRef> Names;
  for (const CommandInfo &Info : allCommands())
    Names.push_back(Info.Name);
  return nearestWord(Word, Names);
}

llvm::Expected<std::optional<Options>> parseOptions(llvm::ArrayRef<const char *> Arguments, llvm::raw_ostream &OS) {
  if (Arguments.empty())
    return Parser(Command::Check).parse(Arguments, OS);
  const llvm::StringRef First = Arguments.front();
  if (const CommandInfo *Named = commandNamed(First))
    return Parser(Named->TheCommand).parse(Arguments.drop_front(), OS);
  if (First == "--help" || First == "-h") {
    writeHelp(OS);
    return std::nullopt;
  }
  if (const llvm::StringRef Meant = commandMeant(First); !Meant.empty())
    return wrong("unknown command '" + First + "', did you mean '" + Meant + "'?");
  return Parser(Command::Check).parse(Arguments, OS);
}

} // namespace deadline
