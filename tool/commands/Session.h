//===--- Session.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a command works with: the options of the command line and of the
/// project's file made one, the database, and which files are wanted.

#ifndef DEADLINE_TOOL_COMMANDS_SESSION_H
#define DEADLINE_TOOL_COMMANDS_SESSION_H

#include "config/PathFilter.h"
#include "extract/Database.h"
#include "extract/SummarizeAll.h"
#include "link/LinkProgram.h"
#include "options/Options.h"
#include "report/Baseline.h"
#include "report/DiffFilter.h"

namespace deadline {

struct Session {
  Options Opts;
  CheckSettings Settings;
  PathFilter Paths;
  std::string WorkingDirectory;
  std::optional<Baseline> Before;      ///< --baseline, of the commands that report.
  std::optional<ChangedLines> Changed; ///< --diff

  /// Reads the project's file, the models, the baseline, the diff and the
  /// globs. All that is wrong is said in the error, one mistake a line.
  static llvm::Expected<Session> open(Options O);
};

/// The commands that a run is to analyse.
struct Selection {
  std::vector<clang::tooling::CompileCommand> Commands; ///< Cleaned up.
  std::vector<FileProblem> Problems; ///< Files that were named and are in no database.
  bool WholeProject = false;         ///< No files were named: all of the database.
  std::string DatabaseFile;          ///< Empty for flags after `--`.
};
llvm::Expected<Selection> selectFiles(const Session &S);

/// The database of the session: -p, or the nearest one.
llvm::Expected<Database> openDatabase(const Session &S);

/// Source files and summaries made into findings.
struct Analysis {
  LinkedProgram Linked;
  std::vector<std::string> Files;     ///< The user's files that went into it.
  std::vector<std::string> MainFiles; ///< Those that compiled.
  std::vector<std::string> FailedFiles;
  bool WholeProject = false;
  llvm::sys::TimePoint<> Begun;       ///< Files that are younger may not be what was analysed.
};
Analysis analyse(const Session &S, std::vector<Summary> Summaries);

/// Which findings count: paths, comments, fingerprints, the baseline and the
/// diff are applied, in this order. \p S has to outlive the result.
struct Judgement {
  Report TheReport;
  /// The sources as they were analysed, whatever --fix does to the files.
  std::unique_ptr<SourceText> Sources;
  bool FailsRun = false; ///< A suppression without a required reason.
  WasJudged Judged;
};
Judgement judge(const Session &S, Analysis &A);

/// Parses what \p Chosen names and links it. A signal that ended it is in
/// \p Interrupted.
Analysis analyseSources(const Session &S, const Selection &Chosen, int &Interrupted);

/// Applies or shows fixes, answers --why, or writes the report in all formats
/// that were asked for. Gives the exit status.
int conclude(const Session &S, const Analysis &A, Judgement &J);

/// What the program ends with: 2 before 3 before 1.
int exitStatus(const Judgement &J);

/// The model files that \p Named names, absolute: of a folder the YAML files in it.
std::vector<std::string> modelFiles(llvm::ArrayRef<std::string> Named);

/// Absolute and without links, as Clang names the files that it reads. Of a file
/// that is not there, the folder.
std::string realPath(llvm::StringRef Name);

/// That there is no check of this name, and which one may be meant.
llvm::Error unknownCheck(llvm::StringRef Name);

/// Each on a line of standard error, where no report says them.
void tellProblems(llvm::ArrayRef<FileProblem> Problems);

/// `deadline-tidy: error: …` on standard error, one line per line of the error.
int failWith(llvm::Error E);

int runCheck(const Session &S);
int runLink(const Session &S);
int runSummarize(const Session &S);
int runBaseline(const Session &S);
int runExplain(const Session &S);
int runChecks(const Session &S);
int runModels(const Session &S);
/// `--why=FILE:LINE`
int runWhy(const Session &S, const Analysis &A, const Judgement &J);

} // namespace deadline

#endif
