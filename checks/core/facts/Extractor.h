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

/// The facts of every user function of a translation unit, sorted by USR.
std::vector<FunctionFacts> extractFacts(const TuAnalysis &Tu);

/// Where a bound that this call sets is reported: the name of the function
/// that sets it.
clang::SourceLocation boundLocation(const clang::Expr *Call);

} // namespace deadline

#endif
