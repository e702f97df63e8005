//===--- SourceNames.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Places of one translation unit by names that mean the same in others: the
/// file by its path below the project's root, the line and the column.

#ifndef DEADLINE_CORE_FACTS_SOURCENAMES_H
#define DEADLINE_CORE_FACTS_SOURCENAMES_H

#include "core/facts/Facts.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

namespace deadline {

/// \p Path without `.` and `..`, relative to \p Root where it is below it.
/// Symbolic links are not followed.
std::string nameBelow(llvm::StringRef Path, llvm::StringRef Root);

/// \p Name as nameBelow gives it, absolute again.
std::string absoluteName(llvm::StringRef Name, llvm::StringRef Root);

/// The folder of the nearest repository, from \p Folder upwards; empty where
/// there is none.
std::string repositoryAbove(llvm::StringRef Folder);

class SourceNames {
public:
  /// \p Root: absolute, or empty for absolute names.
  SourceNames(const clang::SourceManager &SM, const clang::LangOptions &LangOpts, std::string Root)
      : SM(SM), LangOpts(LangOpts), Root(std::move(Root)) {}

  Site site(clang::SourceLocation Loc) const;
  /// The name of a file, as the sites in it have it.
  const std::string &fileName(clang::FileID File) const;
  /// `file:line:column`, as part of a key.
  std::string place(clang::SourceLocation Loc) const;
  Edit edit(const clang::FixItHint &Hint) const;
  std::vector<Edit> edits(llvm::ArrayRef<clang::FixItHint> Hints) const;

private:
  const clang::SourceManager &SM;
  const clang::LangOptions &LangOpts;
  const std::string Root;
  mutable llvm::DenseMap<clang::FileID, std::string> Names;
};

/// The edit as a hint; only in the translation unit that it was made in.
clang::FixItHint hintOf(const Edit &E);

} // namespace deadline

#endif
