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

#include "options/Options.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deadline {

/// Globs, one of which has to match. A glob is about the whole name from the
/// root on, or about a folder that it is in. `*` and `?` stop at slashes, `**`
/// between slashes stands for any folders, also none, `{a,b}` for one of the
/// two, `[a-z]` for a character, and `\` takes the meaning of the next one.
class PathGlobs {
public:
  /// An error names the glob that is wrong, and what about it.
  static llvm::Expected<PathGlobs> create(llvm::ArrayRef<std::string> Globs);
  /// What is wrong with \p Glob; empty if it is right.
  static std::string mistake(llvm::StringRef Glob);

  bool match(llvm::StringRef Name) const;
  bool empty() const { return Patterns.empty(); }

private:
  /// One part between slashes; nothing for `**`.
  using Part = std::optional<llvm::GlobPattern>;
  using Pattern = std::vector<Part>;
  llvm::Error add(llvm::StringRef Glob);
  static bool match(llvm::ArrayRef<Part> Parts, llvm::ArrayRef<llvm::StringRef> Names);

  /// What the patterns point into.
  std::vector<std::unique_ptr<std::string>> Texts;
  std::vector<Pattern> Patterns;
};

struct PathFilter {
  PathGlobs Only, Exclude, Tests;

  /// An error says of which option or key the wrong glob is.
  static llvm::Expected<PathFilter> create(const Options &O);
  /// Whether findings in the file \p Name are reported.
  bool wanted(llvm::StringRef Name) const { return (Only.empty() || Only.match(Name)) && !Exclude.match(Name); }
  /// Whether it is a test, where checks marked (t) stay silent.
  bool isTest(llvm::StringRef Name) const { return Tests.match(Name); }
};

} // namespace deadline

#endif
