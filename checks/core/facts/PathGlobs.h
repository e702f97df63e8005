//===--- PathGlobs.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Globs on names of files, which are relative to the project's root.

#ifndef DEADLINE_CORE_FACTS_PATHGLOBS_H
#define DEADLINE_CORE_FACTS_PATHGLOBS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
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

} // namespace deadline

#endif
