//===--- ParseFile.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// One translation unit: parsed once, asked by the local checks, and reduced to
/// the facts that the program checks need.

#ifndef DEADLINE_TOOL_EXTRACT_PARSEFILE_H
#define DEADLINE_TOOL_EXTRACT_PARSEFILE_H

#include "cache/ReadFiles.h"
#include "extract/TidyOptions.h"
#include "link/Summary.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace deadline {

/// \p Command: ready to run, for one source file. A file that does not compile
/// gives a summary that has failed, with the compiler's errors. \p Seen, if
/// given, gets all that the compiler asked of the file system.
Summary parseFile(const clang::tooling::CompileCommand &Command, const CheckSettings &Settings,
                  SeenFiles *Seen = nullptr);

} // namespace deadline

#endif
