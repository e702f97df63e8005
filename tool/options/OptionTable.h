//===--- OptionTable.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The options of Options.td and the commands that take them, for the parser
/// and for the help; not for others.

#ifndef DEADLINE_TOOL_OPTIONS_OPTIONTABLE_H
#define DEADLINE_TOOL_OPTIONS_OPTIONTABLE_H

#include "options/Options.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"

namespace deadline {

enum OptionId : unsigned {
  OPT_INVALID = 0,
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "options/Options.inc"
#undef OPTION
};

struct CommandInfo {
  Command TheCommand;
  llvm::StringRef Name;
  llvm::StringRef Usage;      ///< What follows its name: `[OPTION...] [FILE...]`.
  unsigned LeastArguments, MostArguments;
  llvm::StringRef ArgumentsWanted; ///< For the message if it is given too few or too many.
  llvm::StringRef Sentence;   ///< What it does, for --help.
  llvm::StringRef Statuses;   ///< Lines of its exit statuses.
  llvm::StringRef Example;
};

/// In the order of `Command`.
llvm::ArrayRef<CommandInfo> allCommands();
const CommandInfo &infoOf(Command C);
/// Null if there is none of this name.
const CommandInfo *commandNamed(llvm::StringRef Name);

const llvm::opt::OptTable &optionTable();
/// The options that \p C takes.
llvm::opt::Visibility visibilityOf(Command C);
/// An option or the alias of one takes part in \p C.
bool takes(Command C, unsigned Option);

/// `'check' and 'fix'`: the commands that take \p Option.
std::string commandsTaking(unsigned Option);

/// The word of \p Words that is nearest to \p Word, if one is near enough to be
/// meant by it; else empty. Words that are short have to be nearer.
llvm::StringRef nearestWord(llvm::StringRef Word, llvm::ArrayRef<llvm::StringRef> Words);

/// `deadline-tidy --help`, and `deadline-tidy COMMAND --help`.
void writeHelp(llvm::raw_ostream &OS);
void writeHelp(Command C, llvm::raw_ostream &OS);

} // namespace deadline

#endif
