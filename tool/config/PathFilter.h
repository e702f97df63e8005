//===--- PathFilter.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which files count: globs on the names that findings use, which are relative
/// to the root.

#ifndef DEADLINE_TOOL_CONFIG_PATHFILTER_H
#define DEADLINE_TOOL_CONFIG_PATHFILTER_H

#include "core/facts/PathGlobs.h"
#include "options/Options.h"

namespace deadline {

struct PathFilter {
  PathGlobs Only, Exclude;

  /// An error says of which option or key the wrong glob is.
  static llvm::Expected<PathFilter> create(const Options &O);
  /// Whether findings in the file \p Name are reported.
  bool wanted(llvm::StringRef Name) const { return (Only.empty() || Only.match(Name)) && !Exclude.match(Name); }
};

} // namespace deadline

#endif
