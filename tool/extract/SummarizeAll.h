//===--- SummarizeAll.h - deadline-tidy -------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Many translation units, each parsed in a worker process: what one of them
/// does to its worker is a problem of that file alone. What was parsed before,
/// and would give the same again, comes from the cache; what can add nothing to
/// the findings is not parsed.

#ifndef DEADLINE_TOOL_EXTRACT_SUMMARIZEALL_H
#define DEADLINE_TOOL_EXTRACT_SUMMARIZEALL_H

#include "extract/ParseFile.h"
#include "extract/WorkerPool.h"

namespace deadline {

struct SummarizeOptions {
  unsigned Jobs = 1;
  unsigned FileTimeout = 0; ///< Seconds for one file; 0: none.
  bool Quiet = false;       ///< No progress on the terminal.
  std::string CacheFolder;  ///< Empty: nothing is kept.
  unsigned CacheSize = 0;   ///< Of what is kept, in mebibytes.
  uint64_t MaxMemory = 0;   ///< Of all workers together, in mebibytes; 0: no limit.
  /// Parse only what can matter. Of the rest the summary names the files alone.
  bool Scan = false;
};

struct SummarizeResult {
  std::vector<Summary> Summaries; ///< In the order of the commands.
  int Interrupted = 0;            ///< The signal that ended it early, or 0.
  unsigned FromCache = 0;         ///< So many of them were parsed by an earlier run,
  std::vector<std::string> Skipped; ///< These were parsed by none, since they can not matter.
};

/// \p Commands: cleaned up for analysis. A file that crashes, or takes too
/// long, gives a failed summary.
SummarizeResult summarizeAll(llvm::ArrayRef<clang::tooling::CompileCommand> Commands, const CheckSettings &Settings,
                             const SummarizeOptions &Options);

} // namespace deadline

#endif
