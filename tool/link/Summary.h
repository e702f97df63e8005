//===--- Summary.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// All that is kept of one translation unit once it has been parsed: the facts
/// of its functions and what the local checks found. As text it has the same
/// bytes for the same source and command, whoever writes it and wherever, and it
/// can be linked on another machine.

#ifndef DEADLINE_TOOL_LINK_SUMMARY_H
#define DEADLINE_TOOL_LINK_SUMMARY_H

#include "core/facts/Finding.h"
#include "report/Report.h"
#include "llvm/Support/Error.h"

namespace deadline {

struct Summary {
  /// Raised whenever the meaning or form of what follows changes: summaries of
  /// another form are not read.
  static constexpr unsigned Form = 3;

  std::string MainFile;                 ///< Relative to the root where below it.
  std::vector<std::string> Files;       ///< The user's files that went into it, sorted: it and its headers.
  std::vector<FunctionFacts> Functions; ///< Sorted by USR.
  std::vector<Finding> Local;           ///< Findings of local checks, in the order of the source.
  std::vector<FileProblem> Problems;
  bool Failed = false;                  ///< It did not compile: nothing else of it counts.
};

/// A first line that names the form and a checksum, then one JSON object whose
/// keys stand in the order of SummaryFields.h.
std::string writeSummary(const Summary &S);

/// \p Name is for messages. What is damaged, too old or no summary at all is
/// said in the error, with the place in it.
llvm::Expected<Summary> readSummary(llvm::StringRef Text, llvm::StringRef Name);

/// All summaries of a file: a source that is compiled several times has as many.
llvm::Expected<std::vector<Summary>> readSummaries(llvm::StringRef Text, llvm::StringRef Name);

/// Those of all \p Files, in their order. The error is that of the first file
/// that can not be read, with its name.
llvm::Expected<std::vector<Summary>> readSummaryFiles(llvm::ArrayRef<std::string> Files);

} // namespace deadline

#endif
