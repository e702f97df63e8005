//===--- TestFiles.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which files are tests, in which some checks ask for too much.

#ifndef DEADLINE_CORE_FACTS_TESTFILES_H
#define DEADLINE_CORE_FACTS_TESTFILES_H

#include "core/facts/PathGlobs.h"

namespace deadline {

class TestFiles {
public:
  /// \p Globs: separated by `;`, about names below the project's folder; if
  /// there are none, what people usually call tests. \p Root: that folder, or
  /// empty: then it is the one of the nearest configuration or repository above
  /// a file, or else the file's own.
  TestFiles(std::string Globs, std::string Root) : Text(std::move(Globs)), Root(std::move(Root)) {}

  bool contains(llvm::StringRef File) const;
  const std::string &text() const { return Text; }

private:
  const std::string Text, Root;
  bool find(llvm::StringRef File) const;
  mutable std::optional<PathGlobs> Globs; ///< Made when first asked.
  /// One file is asked about again and again, and the root is looked for on disk.
  mutable std::optional<std::pair<std::string, bool>> Last;
};

} // namespace deadline

#endif
