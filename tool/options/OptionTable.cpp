//===--- OptionTable.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "options/OptionTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"

using namespace llvm::opt;

namespace deadline {

//===--- Options ----------------------------------------------------------===//

static constexpr unsigned bit(Command C) { return 1u << (1 + unsigned(C)); } // bit 0 is OptTable's own default

namespace {

// The names that Options.td uses.
enum VisibilityBits : unsigned {
  CheckVis = bit(Command::Check),
  FixVis = bit(Command::Fix),
  ExplainVis = bit(Command::Explain),
  ChecksVis = bit(Command::Checks),
  ModelsVis = bit(Command::Models),
  BaselineVis = bit(Command::Baseline),
  SummarizeVis = bit(Command::Summarize),
  LinkVis = bit(Command::Link),
  DoctorVis = bit(Command::Doctor),
  LspConfigVis = bit(Command::LspConfig),
};

// Only INPUT and UNKNOWN are of the default visibility. OptTable gives those
// whatever is asked for.
using llvm::opt::DefaultVis;
using llvm::opt::HelpHidden;

#if LLVM_VERSION_MAJOR >= 21
#define OPTTABLE_STR_TABLE_CODE
#include "options/Options.inc"
#undef OPTTABLE_STR_TABLE_CODE
#define OPTTABLE_PREFIXES_TABLE_CODE
#include "options/Options.inc"
#undef OPTTABLE_PREFIXES_TABLE_CODE
#else
#define PREFIX(NAME, VALUE)                                                                                            \
  constexpr llvm::StringLiteral NAME##_init[] = VALUE;                                                                 \
  constexpr llvm::ArrayRef<llvm::StringLiteral> NAME(NAME##_init, std::size(NAME##_init) - 1);
#include "options/Options.inc"
#undef PREFIX
#endif

constexpr OptTable::Info Infos[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "options/Options.inc"
#undef OPTION
};

class Table : public GenericOptTable {
public:
#if LLVM_VERSION_MAJOR >= 21
  Table() : GenericOptTable(OptionStrTable, OptionPrefixesTable, Infos) {}
#else
  Table() : GenericOptTable(Infos) {}
#endif
};

} // namespace

const OptTable &optionTable() {
  static const Table TheTable;
  return TheTable;
}

Visibility visibilityOf(Command C) { return Visibility(bit(C)); }

bool takes(Command C, unsigned Option) { return optionTable().getOption(Option).hasVisibilityFlag(bit(C)); }

std::string commandsTaking(unsigned Option) {
  std::vector<std::string> Names;
  for (const CommandInfo &Info : allCommands())
    if (takes(Info.TheCommand, Option))
      Names.push_back("'" + Info.Name.str() + "'");
  if (Names.size() < 2)
    return llvm::join(Names, "");
  const std::string Last = Names.back();
  Names.pop_back();
  return llvm::join(Names, ", ") + " and " + Last;
}

//===--- Commands ---------------------------------------------------------===//

static constexpr llvm::StringLiteral AnalysisStatuses = "0  nothing found\n"
                                                        "1  findings are reported\n"
                                                        "2  wrong usage or configuration\n"
                                                        "3  some file could not be analysed; findings of the others "
                                                        "are reported\n";
static constexpr llvm::StringLiteral PlainStatuses = "0  done\n"
                                                     "2  wrong usage or configuration\n";
static constexpr unsigned Any = ~0u;

llvm::ArrayRef<CommandInfo> allCommands() {
  static const CommandInfo Infos[] = {
      {Command::Check, "check", "[OPTION...] [FILE...] [-- FLAG...]", 0, Any, "",
       "Reports timeouts, deadlines and cancellations that do not do what they seem to, over the whole program: the "
       "files named, or all of the compilation database.",
       AnalysisStatuses, "deadline-tidy -p build --format=sarif --output=findings.sarif"},
      {Command::Fix, "fix", "[OPTION...] [FILE...] [-- FLAG...]", 0, Any, "",
       "Checks, and applies the safe fixes of what is found.", AnalysisStatuses,
       "deadline-tidy fix -p build --dry-run"},
      {Command::Explain, "explain", "CHECK", 1, 1, "the name of one check",
       "Prints the page of a check: what it finds, why, and what to do.", PlainStatuses,
       "deadline-tidy explain nested-timeout"},
      {Command::Checks, "checks", "[OPTION...]", 0, 0, "no names", "Lists the checks, and which of them run.",
       PlainStatuses, "deadline-tidy checks --profile=strict"},
      {Command::Models, "models", "[OPTION...]", 0, 0, "no names; give a file of models with '--models'",
       "Lists the libraries whose calls are known, and reads the models that are given.", PlainStatuses,
       "deadline-tidy models --models=our-client.yaml"},
      {Command::Baseline, "baseline", "[OPTION...] [FILE...] [-- FLAG...]", 0, Any, "",
       "Writes down what is found today, so that check reports only what is new.",
       "0  the baseline is written, or is already right\n"
       "1  it is there and differs: say --add or --update\n"
       "2  wrong usage or configuration\n"
       "3  some file could not be analysed; nothing is written\n",
       "deadline-tidy baseline -p build --baseline=.deadline-baseline.json"},
      {Command::Summarize, "summarize", "[OPTION...] FILE -o SUMMARY [-- FLAG...]", 1, 1, "one source file",
       "Writes what link needs to know of one file, so that a build system can spread the work.",
       "0  the summary is written\n"
       "2  wrong usage or configuration\n"
       "3  the file could not be analysed\n",
       "deadline-tidy summarize -p build src/redis.cpp -o redis.summary"},
      {Command::Link, "link", "[OPTION...] SUMMARY...", 1, Any, "the files that 'summarize' has written",
       "Reports over the whole program that the summaries make up, as check does.", AnalysisStatuses,
       "deadline-tidy link build/*.summary --format=text"},
      {Command::Doctor, "doctor", "[OPTION...] [FILE...] [-- FLAG...]", 0, Any, "",
       "Says whether compilation database, headers, configuration and models are usable, and what to mend.",
       "0  all is well\n"
       "2  something has to be mended\n",
       "deadline-tidy doctor -p build"},
      {Command::LspConfig, "lsp-config", "[vscode|neovim|emacs|helix|clion]", 0, 1, "the name of one editor",
       "Prints how an editor is set up to show findings while one types, with deadline-clangd.", PlainStatuses,
       "deadline-tidy lsp-config neovim"},
  };
  return Infos;
}

const CommandInfo &infoOf(Command C) { return allCommands()[unsigned(C)]; }

const CommandInfo *commandNamed(llvm::StringRef Name) {
  const auto *It = llvm::find_if(allCommands(), [&](const CommandInfo &Info) { return Info.Name == Name; });
  return It == allCommands().end() ? nullptr : It;
}

llvm::StringRef nearestWord(llvm::StringRef Word, llvm::ArrayRef<llvm::StringRef> Words) {
  llvm::StringRef Nearest;
  unsigned Least = std::min<size_t>(3, (Word.size() + 2) / 3) + 1;
  for (const llvm::StringRef Candidate : Words) {
    const unsigned Distance = Word.edit_distance(Candidate, true, Least);
    if (Distance < Least) {
      Least = Distance;
      Nearest = Candidate;
    }
  }
  return Nearest;
}

} // namespace deadline
