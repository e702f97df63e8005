//===--- Help.cpp - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What --help and docs/cli.md say.

#include "options/OptionTable.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm::opt;

namespace deadline {

static constexpr unsigned Width = 80;
/// Where the texts of options begin; a longer spelling has a line for itself.
static constexpr unsigned TextColumn = 24;

/// The groups of Options.td in their order there; the generated table is sorted by name.
static constexpr unsigned Groups[] = {OPT_grp_input, OPT_grp_checks,   OPT_grp_report, OPT_grp_fix,
                                      OPT_grp_baseline, OPT_grp_run, OPT_grp_general};

/// Prints \p Text with breaks between words; the first line goes on at \p Column.
static void wrap(llvm::raw_ostream &OS, llvm::StringRef Text, unsigned Column, unsigned Indent) {
  llvm::SmallVector<llvm::StringRef, 32> Words;
  Text.split(Words, ' ', -1, false);
  bool AtStart = true;
  for (const llvm::StringRef Word : Words) {
    if (!AtStart && Column + 1 + Word.size() > Width) {
      OS << '\n';
      OS.indent(Indent);
      Column = Indent;
      AtStart = true;
    }
    if (!AtStart) {
      OS << ' ';
      ++Column;
    }
    OS << Word;
    Column += Word.size();
    AtStart = false;
  }
  OS << '\n';
}

/// `--checks=GLOBS`, `-p BUILD`, `-h, --help`, `-- FLAG...`.
static std::string spelling(const Option &O) {
  const llvm::StringRef Meta = optionTable().getOptionMetaVar(O.getID());
  std::string Name = O.getPrefixedName().str();
  if (O.getID() == OPT_help)
    return "-h, " + Name;
  if (O.getID() == OPT_dash_dash)
    return Name + " " + Meta.str() + "...";
  if (Meta.empty())
    return Name;
  return Name + (llvm::StringRef(Name).starts_with("--") ? "=" : " ") + Meta.str();
}

/// The options of a group that help shows: those with a text of their own, no aliases.
static std::vector<Option> optionsOf(unsigned Group, std::optional<Command> C) {
  std::vector<Option> Options;
  for (unsigned Id = 1; Id <= optionTable().getNumOptions(); ++Id) {
    const Option O = optionTable().getOption(Id);
    if (O.getKind() == Option::GroupClass || !O.getGroup().isValid() || O.getGroup().getID() != Group ||
        O.getAlias().isValid() || O.hasFlag(HelpHidden) || (C && !takes(*C, Id)))
      continue;
    Options.push_back(O);
  }
  return Options;
}

static void writeStatuses(llvm::raw_ostream &OS, llvm::StringRef Statuses) {
  OS << "\nExit status:\n";
  for (llvm::StringRef Rest = Statuses; !Rest.empty();) {
    const auto [Line, After] = Rest.split('\n');
    OS << "  ";
    wrap(OS, Line, 2, 5);
    Rest = After;
  }
}

void writeHelp(Command C, llvm::raw_ostream &OS) {
  const CommandInfo &Info = infoOf(C);
  OS << "Usage: deadline-tidy " << Info.Name << ' ' << Info.Usage << "\n\n";
  wrap(OS, Info.Sentence, 0, 0);
  for (const unsigned Group : Groups) {
    const std::vector<Option> Options = optionsOf(Group, C);
    if (Options.empty())
      continue;
    OS << '\n' << optionTable().getOptionHelpText(Group) << ":\n";
    for (const Option &O : Options) {
      const std::string Name = spelling(O);
      OS << "  " << Name;
      if (Name.size() + 4 > TextColumn) {
        OS << '\n';
        OS.indent(TextColumn);
      } else {
        OS.indent(TextColumn - 2 - Name.size());
      }
      wrap(OS, optionTable().getOptionHelpText(O.getID()), TextColumn, TextColumn);
    }
  }
  writeStatuses(OS, Info.Statuses);
  OS << "\nExample:\n  " << Info.Example << '\n';
}

void writeHelp(llvm::raw_ostream &OS) {
  const CommandInfo &Check = infoOf(Command::Check);
  OS << "Usage: deadline-tidy [check] " << Check.Usage << "\n       deadline-tidy COMMAND ...\n\n";
  wrap(OS, Check.Sentence, 0, 0);
  OS << "\nCommands:\n";
  for (const CommandInfo &Info : allCommands()) {
    OS << "  " << Info.Name;
    OS.indent(12 - Info.Name.size());
    // Its own sentence stands above.
    wrap(OS, Info.TheCommand == Command::Check ? "As above; the command that is meant where none is named."
                                               : Info.Sentence,
         14, 14);
  }
  OS << "\nOptions:\n  Each command has its own: deadline-tidy COMMAND --help\n";
  writeStatuses(OS, Check.Statuses);
  OS << "\nExample:\n  " << Check.Example << '\n';
}

//===--- docs/cli.md ------------------------------------------------------===//

/// Text in a cell of a table.
static std::string cell(llvm::StringRef Text) {
  std::string Cell;
  for (const char C : Text) {
    if (C == '|' || C == '<' || C == '*' || C == '_')
      Cell += '\\';
    Cell += C;
  }
  return Cell;
}

void writeOptionsPage(llvm::raw_ostream &OS) {
  OS << "# The command line\n\n"
        "<!-- Written by `deadline-tidy --write-options-page` from tool/options/Options.td. -->\n\n"
        "```\n"
        "deadline-tidy [check] "
     << infoOf(Command::Check).Usage
     << "\n"
        "deadline-tidy COMMAND ...\n"
        "```\n\n"
        "`deadline-tidy COMMAND --help` prints what a command takes. A value is given as `--option=value` or\n"
        "`--option value`. What the command line leaves open comes from `.deadline-tidy.yaml`, then from the built-in\n"
        "defaults.\n\n"
        "## Commands\n";
  for (const CommandInfo &Info : allCommands()) {
    OS << "\n### " << Info.Name << "\n\n" << Info.Sentence << "\n\n```\n"
       << "deadline-tidy " << Info.Name << ' ' << Info.Usage << "\n```\n\n"
       << "| Exit status | |\n| --- | --- |\n";
    for (llvm::StringRef Rest = Info.Statuses; !Rest.empty();) {
      const auto [Line, After] = Rest.split('\n');
      const auto [Status, Text] = Line.split("  ");
      OS << "| " << Status << " | " << cell(Text) << " |\n";
      Rest = After;
    }
    OS << "\nFor example: `" << Info.Example << "`\n";
  }
  OS << "\n## Options\n";
  for (const unsigned Group : Groups) {
    OS << "\n### " << optionTable().getOptionHelpText(Group)
       << "\n\n| Option | Meaning | Commands |\n| --- | --- | --- |\n";
    for (const Option &O : optionsOf(Group, std::nullopt)) {
      std::vector<llvm::StringRef> Names;
      for (const CommandInfo &Info : allCommands())
        if (takes(Info.TheCommand, O.getID()))
          Names.push_back(Info.Name);
      OS << "| `" << spelling(O) << "` | " << cell(optionTable().getOptionHelpText(O.getID())) << " | "
         << (Names.size() == allCommands().size() ? "all" : llvm::join(Names, ", ")) << " |\n";
    }
  }
}

} // namespace deadline
