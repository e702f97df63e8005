//===--- Report.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Everything that a run has to say, in the order in which it is said, and the
/// formats that say it. File names in findings are relative to the project's
/// root where they are below it, with forward slashes, and absolute elsewhere.

#ifndef DEADLINE_TOOL_REPORT_REPORT_H
#define DEADLINE_TOOL_REPORT_REPORT_H

#include "core/facts/Finding.h"
#include "report/SourceText.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace deadline {

/// Why a finding is not reported as a problem.
struct Suppression {
  enum class Kind : uint8_t { InSource, Baseline };
  Kind TheKind = Kind::InSource;
  Site Where;         ///< Of the NOLINT comment; of the baseline's file only.
  std::string Reason; ///< What the comment gives as reason, or empty.
};

struct ReportedFinding {
  Finding What;
  /// Of the content, not of line numbers: the same when code moves.
  std::string Fingerprint;
  std::optional<Suppression> Suppressed;
  /// A baseline was given, and this finding is (not) in it.
  std::optional<bool> InBaseline;
  /// --fix has applied the safe fix.
  bool Fixed = false;
  bool active() const { return !Suppressed && !Fixed; }
};

/// What went wrong with one file, or with the run as a whole.
struct FileProblem {
  enum class Kind : uint8_t {
    Parse,    ///< does not compile
    Crash,    ///< the analysis ended by a signal
    Timeout,  ///< took longer than --file-timeout
    Missing,  ///< is not there, or not in the compilation database
    Configuration, ///< a model, annotation or option is wrong: exit status 2
    Warning,  ///< about a NOLINT comment, a stale baseline entry, two different definitions, …
  };
  Kind TheKind = Kind::Parse;
  std::string File;               ///< May be empty.
  unsigned Line = 0, Column = 0;  ///< 0: the file as a whole.
  std::string Message;
  bool failsFile() const { return TheKind != Kind::Warning && TheKind != Kind::Configuration; }
};

struct Report {
  /// Sorted by file, line, column, check, message: the same for any -j and any
  /// order of files.
  std::vector<ReportedFinding> Findings;
  std::vector<FileProblem> Problems;
  unsigned FilesAnalysed = 0;
  std::string Root;      ///< Absolute.
  std::string Version;   ///< Of deadline-tidy.
  size_t active() const {
    size_t N = 0;
    for (const ReportedFinding &F : Findings)
      N += F.active();
    return N;
  }
};

/// What the formats say about a check.
struct CheckInfo {
  llvm::StringRef Name;    ///< `deadline-nested-timeout`
  llvm::StringRef Profile; ///< `default`, `strict` or `experimental`
  llvm::StringRef Kind;    ///< `local` or `program`
  llvm::StringRef Since;
  llvm::StringRef Page;    ///< The text of docs/checks/NAME.md.
};
const std::vector<CheckInfo> &allChecks();
/// Null if there is none of this name (with or without `deadline-`).
const CheckInfo *checkNamed(llvm::StringRef Name);

struct TextStyle {
  bool Color = false;
  /// Text shows files as clang does, relative to this folder where below it.
  std::string WorkingDirectory;
  /// The last line: how many findings in how many files.
  bool Counts = true;
};

// Each in a file of its own, report/<Format>Report.cpp.
void writeText(const Report &R, SourceText &Sources, const TextStyle &Style, llvm::raw_ostream &OS);
void writeJson(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);
void writeSarif(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);
void writeGitHub(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);
void writeGitLab(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);
void writeJUnit(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);
void writeCheckstyle(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);
/// For clang-apply-replacements: one document with the safe fixes of active findings.
void writeReplacements(const Report &R, SourceText &Sources, llvm::raw_ostream &OS);

} // namespace deadline

#endif
