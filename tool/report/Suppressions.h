//===--- Suppressions.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which findings NOLINT comments suppress, and what is wrong with the
/// comments. Findings are suppressed exactly where clang-tidy does it.

#ifndef DEADLINE_TOOL_REPORT_SUPPRESSIONS_H
#define DEADLINE_TOOL_REPORT_SUPPRESSIONS_H

#include "report/Report.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <functional>

namespace deadline {

/// Whether this run would have found what the check \p Check (with its prefix)
/// has to say about \p File: the check was on there, and the file was analysed
/// without error. What was not looked at can be neither unused nor stale.
using WasJudged = std::function<bool(llvm::StringRef Check, llvm::StringRef File)>;

struct SuppressionRules {
  bool RequireReason = false;
  bool ReportUnused = false;
  /// Without it nothing is called unused.
  WasJudged Judged;
  /// All checks there are, with their prefix.
  std::vector<llvm::StringRef> Known;
};

struct SuppressionResult {
  /// Warnings, sorted by file and place.
  std::vector<FileProblem> Problems;
  unsigned Unmatched = 0, Unused = 0, MissingReasons = 0;
  /// A suppression without a required reason holds, but the run does not end
  /// with status 0.
  bool failsRun() const { return MissingReasons != 0; }
};

/// The places of a finding in the order in which clang-tidy asks them: where it
/// is spelt, and for a macro each place that expands it, outermost last.
using PlacesOf = llvm::function_ref<std::vector<Site>(const Finding &)>;

/// Sets Suppressed, with place and reason, of those of \p Findings that a
/// comment suppresses. \p Files are the files whose comments are looked at
/// beside those with findings: everything that was analysed. Comments that are
/// bare or name other tools' checks only count where they suppress a finding.
SuppressionResult applySuppressions(llvm::MutableArrayRef<ReportedFinding> Findings,
                                    llvm::ArrayRef<std::string> Files, SourceText &Sources,
                                    const SuppressionRules &Rules, PlacesOf Places);
/// The same for findings at one place each.
SuppressionResult applySuppressions(llvm::MutableArrayRef<ReportedFinding> Findings,
                                    llvm::ArrayRef<std::string> Files, SourceText &Sources,
                                    const SuppressionRules &Rules);

} // namespace deadline

#endif
