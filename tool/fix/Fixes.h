//===--- Fixes.h - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The fixes of all findings as new texts of files.

#ifndef DEADLINE_TOOL_FIX_FIXES_H
#define DEADLINE_TOOL_FIX_FIXES_H

#include "report/Report.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Chrono.h"
#include <map>
#include <string>
#include <vector>

namespace deadline {

struct FixPlan {
  /// The new texts, by the names that findings use.
  std::map<std::string, std::string> Texts;
  /// Indices of the findings in the report that the texts mend.
  std::vector<size_t> Fixed;
  /// Which fixes are left out, and why; all of them warnings.
  std::vector<FileProblem> LeftOut;
};

/// Merges the safe fixes of the active findings of \p R. Of the checks named in
/// \p Offers (with or without `deadline-`) a finding that has no safe fix gives
/// its first offer. A fix is taken as a whole or not at all; edits that two
/// fixes have in common are made once; of two that contradict each other the
/// first in the report's order is taken. Files outside the root, of the system,
/// unreadable ones, and those modified after \p Analysed, the time at which the
/// analysis began, are left alone. Lines end as they do in the file.
FixPlan planFixes(const Report &R, SourceText &Sources, llvm::ArrayRef<std::string> Offers,
                  llvm::sys::TimePoint<> Analysed);

/// Writes the files of \p Plan, each in one step, and marks the findings as
/// fixed. If one can not be written, or has changed since it was read, the
/// others get back their old texts, and nothing is marked.
llvm::Error applyFixes(const FixPlan &Plan, SourceText &Sources, Report &R);

/// What applyFixes would do, as one diff over all files.
std::string diffOf(const FixPlan &Plan, SourceText &Sources);

} // namespace deadline

#endif
