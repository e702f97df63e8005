//===--- Baseline.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The findings that a project had when it began with the tool, in a file that
/// is committed: they are not reported, and the file only shrinks by itself.
///
/// The file is a JSON list. Its first item says what it is, each other item is
/// one finding on a line of its own with the comma in front, so that lines can
/// come and go without touching their neighbours, in merges too:
/// \code
/// [
/// {"format":"deadline-tidy-baseline","version":1}
/// ,{"check":"…","file":"…","function":"…","message":"…","fingerprint":"…"}
/// ]
/// \endcode

#ifndef DEADLINE_TOOL_REPORT_BASELINE_H
#define DEADLINE_TOOL_REPORT_BASELINE_H

#include "core/model/ModelReader.h"
#include "report/Fingerprint.h"
#include "report/Suppressions.h"

namespace deadline {

struct BaselineEntry {
  std::string Check;    ///< With its prefix.
  std::string File;     ///< As findings name it.
  std::string Function; ///< For people only, as the message is; may be empty.
  std::string Message;
  Fingerprint Print;
  unsigned Line = 0, Column = 0; ///< Of the entry in the baseline; 0 if it is in none yet.
};

struct Baseline {
  std::string File; ///< As the user named it.
  std::vector<BaselineEntry> Entries;
};

/// Reads \p Text, which was in the file \p Name. All mistakes are appended to
/// \p Errors; the result holds the entries that were right.
Baseline readBaseline(llvm::StringRef Text, llvm::StringRef Name, std::vector<ModelError> &Errors);
/// Reads the file \p Name. That it can not be read is one of the \p Errors.
Baseline loadBaseline(llvm::StringRef Name, std::vector<ModelError> &Errors);
/// The same bytes for the same entries in any order.
void writeBaseline(const Baseline &B, llvm::raw_ostream &OS);

/// Which entry is about which finding.
struct BaselineMatch {
  /// Beside the entries: the finding, as an index.
  std::vector<std::optional<size_t>> FindingOf;
  /// Beside the findings: the entry, as an index.
  std::vector<std::optional<size_t>> EntryOf;
};
/// An entry is about the finding with its fingerprint. If there is none, it is
/// about the one that only differs in the file's name, should there be exactly
/// one such finding, and exactly one such entry: then the file was renamed.
/// The findings have their fingerprints.
BaselineMatch matchBaseline(llvm::ArrayRef<ReportedFinding> Findings, const Baseline &B);

/// Sets InBaseline of all \p Findings, and Suppressed of those in \p B that no
/// comment suppresses. The result is a warning for each entry that is stale:
/// not found any more although \p Judged says that it would be, or suppressed
/// by a comment. Of many, the first few and their number. Entries that were
/// not judged are left in peace; for a file that is gone, \p Judged is true if
/// all of the project was analysed.
std::vector<FileProblem> applyBaseline(llvm::MutableArrayRef<ReportedFinding> Findings, const Baseline &B,
                                       const WasJudged &Judged);

/// What `deadline-tidy baseline` may do to a file that exists. Neither: it is
/// compared, and only a new one is written.
struct BaselineEdit {
  bool DropStale = false; ///< --update
  bool AddNew = false;    ///< --add
};
struct BaselineChange {
  size_t Kept = 0, Added = 0, Dropped = 0;
  size_t NotAdded = 0; ///< New findings that were left out, since --add was not given.
  size_t StaleKept = 0; ///< Stale entries that stay, since --update was not given.
};
/// Writes \p Findings to the baseline \p Name as far as \p Edit allows. What a
/// comment suppresses does not go in. An error says what is wrong with the file
/// that is there, one mistake a line, or that there is none to edit; then
/// nothing is written. The file is replaced as a whole.
llvm::Expected<BaselineChange> saveBaseline(llvm::StringRef Name, llvm::ArrayRef<ReportedFinding> Findings,
                                            BaselineEdit Edit, const WasJudged &Judged);

} // namespace deadline

#endif
