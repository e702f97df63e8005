//===--- DiffFilter.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// `--diff=REV`: only the findings that a change has to do with. A bound that
/// is changed in one file can make a finding in another, so the whole chain is
/// looked at, not the finding's own line alone.

#ifndef DEADLINE_TOOL_REPORT_DIFFFILTER_H
#define DEADLINE_TOOL_REPORT_DIFFFILTER_H

#include "report/Report.h"
#include "llvm/ADT/StringMap.h"

namespace deadline {

/// Lines that are new or changed, by the names that findings use.
class ChangedLines {
public:
  /// From \p First to \p Last, both included.
  void add(llvm::StringRef File, unsigned First, unsigned Last);
  void addWhole(llvm::StringRef File);
  bool touches(const Site &Where) const;

private:
  llvm::StringMap<std::vector<std::pair<unsigned, unsigned>>> Files;
};

/// Reads what `git diff --unified=0` prints, with the prefixes `a/` and `b/`.
/// Lines that were only deleted count by the two lines that they stood between.
void readDiff(llvm::StringRef Text, ChangedLines &To);

/// What is different in the files below \p Root, as they are now, from the
/// commit \p Revision; files that git does not know, and is not told to ignore,
/// are new as a whole. `REV...` (and `REV...HEAD`) is the commit where this
/// branch and REV parted, as a pull request shows it. An error says that there
/// is no git, no repository or no such commit.
llvm::Expected<ChangedLines> changedSince(llvm::StringRef Root, llvm::StringRef Revision);

/// Leaves those of \p Findings of which the own place, a step of the chain or a
/// note's place is in \p Changed. Where it is not the own place, notes say which
/// it is: `in the diff: 500ms bound set here`.
void filterByDiff(std::vector<ReportedFinding> &Findings, const ChangedLines &Changed);

} // namespace deadline

#endif
