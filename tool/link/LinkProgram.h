//===--- LinkProgram.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The summaries of many translation units made into one program, and what the
/// checks say about it.

#ifndef DEADLINE_TOOL_LINK_LINKPROGRAM_H
#define DEADLINE_TOOL_LINK_LINKPROGRAM_H

#include "core/facts/Program.h"
#include "extract/TidyOptions.h"
#include "link/Summary.h"

namespace deadline {

/// The functions of all summaries, sorted by USR, those that several files have
/// seen once. Where two files know different things of the same source, only
/// what both say is kept. Different definitions of one name are all kept. The
/// result does not depend on the order of \p Summaries.
std::vector<FunctionFacts> mergeFunctions(std::vector<Summary> Summaries);

struct LinkedProgram {
  std::unique_ptr<Program> Facts;
  std::vector<Finding> Findings; ///< Sorted by place, check and subject; each once.
  std::vector<FileProblem> Problems;
  unsigned Files = 0;            ///< That compiled.
};

/// Failed summaries add their problems alone.
LinkedProgram linkProgram(std::vector<Summary> Summaries, const CheckSettings &Settings);

} // namespace deadline

#endif
