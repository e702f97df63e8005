//===--- Options.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The command line. Options.td is the one table of options: it makes the
/// parser, `--help` and docs/cli.md.

#ifndef DEADLINE_TOOL_OPTIONS_OPTIONS_H
#define DEADLINE_TOOL_OPTIONS_OPTIONS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace deadline {

/// Statuses that the program ends with.
enum ExitStatus : int { NothingFound = 0, FindingsReported = 1, WrongUsage = 2, SomeFileFailed = 3 };

enum class Command : uint8_t { Check, Fix, Explain, Checks, Models, Baseline, Summarize, Link, Doctor, LspConfig };

enum class Format : uint8_t { Text, Json, Sarif, GitHub, GitLab, JUnit, Checkstyle, Replacements };
/// Nothing, if there is no such format.
std::optional<Format> formatNamed(llvm::StringRef Name);
/// In the order of `Format`.
llvm::ArrayRef<llvm::StringRef> formatNames();
/// From the least to the most that is reported.
llvm::ArrayRef<llvm::StringRef> profileNames();

/// One --format, with the file of the --output that follows it; empty: standard output.
struct OutputRequest {
  Format TheFormat = Format::Text;
  std::string File;
};

enum class ColorMode : uint8_t { Auto, Always, Never };

/// What the command line said. What it did not say is empty, so that the
/// project's file and then the built-in defaults can fill it.
struct Options {
  Command TheCommand = Command::Check;
  std::vector<std::string> Arguments;       ///< Files; or the check of `explain`.
  std::string BuildPath;                    ///< -p: folder of compile_commands.json, or that file.
  std::vector<std::string> TrailingCommand; ///< After `--`: the compiler's flags, instead of a database.
  bool HasTrailingCommand = false;          ///< There was a `--`, maybe with nothing after it.
  std::string ConfigFile;                   ///< --config-file, instead of looking for .deadline-tidy.yaml.
  std::string Root;                         ///< --root: what names are relative to.
  std::string Checks;                       ///< --checks, as clang-tidy's.
  std::string Profile;
  std::vector<std::string> Models;          ///< --models: files, or folders of them.
  std::string BudgetFile;                   ///< --budget=FILE
  std::vector<OutputRequest> Outputs;
  ColorMode Color = ColorMode::Auto;
  bool Quiet = false;
  bool Fix = false, DryRun = false;
  std::vector<std::string> Offers;          ///< --offer=check
  std::string DiffRevision;                 ///< --diff=REV
  std::string BaselineFile;
  bool NoBaseline = false; ///< Not that of the configuration file either.
  bool UpdateBaseline = false;              ///< `baseline --update`: drop stale entries too.
  bool AddToBaseline = false;               ///< `baseline --add`: take in what is new.
  std::vector<std::string> Only, Exclude;   ///< Globs on names relative to the root.
  std::vector<std::string> Tests;           ///< Globs: code in which checks marked (t) stay silent. Not an option.
  std::map<std::string, std::string> CheckOptions; ///< `deadline-nested-timeout.DerivedDepth`. Not an option.
  std::optional<bool> RequireReasons, ReportUnusedSuppressions;
  std::string Why;                          ///< --why=FILE:LINE
  std::string OutputFile;                   ///< -o of summarize.
  std::optional<unsigned> Jobs;
  std::optional<unsigned> FileTimeout;      ///< Seconds.
  std::string ResourceDir;                  ///< Of Clang; found by itself if empty.
  std::string CacheFolder;                  ///< --cache-dir; if empty the user's own.
  bool NoCache = false;
  std::optional<unsigned> CacheSize;        ///< Mebibytes.
  std::optional<unsigned> MaxMemory;        ///< Of all workers together, in mebibytes.
  std::optional<bool> Scan;                 ///< --scan, --no-scan
  bool NoIndex = false;                     ///< Leave no index for editors.
  bool Verbose = false;
};

/// Reads the command line without the program's name. What is wrong is said in
/// the error, with the nearest right word. `--help` and `--version` print to
/// \p OS and give nothing.
llvm::Expected<std::optional<Options>> parseOptions(llvm::ArrayRef<const char *> Arguments,
                                                    llvm::raw_ostream &OS);

/// The text of docs/cli.md.
void writeOptionsPage(llvm::raw_ostream &OS);

} // namespace deadline

#endif
