//===--- CommandLine.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// From the command that compiles a file to the one that analyses it.

#ifndef DEADLINE_TOOL_EXTRACT_COMMANDLINE_H
#define DEADLINE_TOOL_EXTRACT_COMMANDLINE_H

#include "clang/Tooling/CompilationDatabase.h"
#include <string>
#include <vector>

namespace deadline {

struct AnalysisCommand {
  clang::tooling::CompileCommand Command;
  /// What was left out because this Clang does not know it: flags that only GCC has.
  std::vector<std::string> UnknownFlags;
};

/// \p Command without compiler wrappers and without what writes files, loads
/// plugins or precompiled headers, makes errors of warnings, or is unknown to
/// Clang; for another compiler with the driver mode and target that its name
/// means. \p ResourceDir, if it is not empty, is where Clang's own headers are.
AnalysisCommand commandForAnalysis(const clang::tooling::CompileCommand &Command, llvm::StringRef ResourceDir);

} // namespace deadline

#endif
