//===--- Extractor.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// From the AST to facts: once per function, for all checks.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FACTS_EXTRACTOR_H
#define DEADLINE_CORE_FACTS_EXTRACTOR_H

#include "core/facts/Facts.h"
#include "core/facts/TuAnalysis.h"

namespace deadline {

/// How far a chain may reach.
enum class Horizon : uint8_t {
  File,    ///< The translation unit is the whole program.
  Program, ///< Functions that are only declared here may do anything.
};

/// The facts of the user functions of a translation unit, sorted by USR; those
/// that can add nothing to any chain within the horizon are left out.
/// \p Root: what file names are relative to; empty: absolute.
std::vector<FunctionFacts> extractFacts(const TuAnalysis &Tu, Horizon Reach = Horizon::File,
                                        llvm::StringRef Root = "");

/// Where a bound that this call sets is reported: the name of the function
/// that sets it.
clang::SourceLocation boundLocation(const clang::Expr *Call);

} // namespace deadline

#endif
