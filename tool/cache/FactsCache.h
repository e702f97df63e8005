//===--- FactsCache.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Summaries of earlier runs, kept on disk. An entry is found by what decides a
/// parse before it begins (the command, the options, the models, this program)
/// and holds as long as every file that the parse saw is the same.

#ifndef DEADLINE_TOOL_CACHE_FACTSCACHE_H
#define DEADLINE_TOOL_CACHE_FACTSCACHE_H

#include "cache/ReadFiles.h"
#include "extract/TidyOptions.h"
#include "link/Summary.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringMap.h"

namespace deadline {

/// Several processes may use one folder at the same time: entries are written in
/// one step, and what is damaged or gone counts as not there. A folder that can
/// not be written is read.
class FactsCache {
public:
  /// \p Folder is made where it is missing; empty: there is no cache, and nothing is ever found.
  FactsCache(std::string Folder, const CheckSettings &Settings);

  /// Names all that decides the parse of \p Command, but for the files that it
  /// reads. Empty without a cache.
  std::string keyOf(const clang::tooling::CompileCommand &Command) const;

  /// The summary of a parse that would be the same today. Files are looked at
  /// once in the life of this object.
  std::optional<Summary> find(llvm::StringRef Key) const;

  /// Keeps \p S, if it is worth keeping: it compiled without a problem.
  void store(llvm::StringRef Key, const Summary &S, const SeenFiles &Seen) const;

  /// The same for any text that depends on what \p Key names and on \p Seen.
  std::optional<std::string> findText(llvm::StringRef Key) const;
  void storeText(llvm::StringRef Key, llvm::StringRef Text, const SeenFiles &Seen) const;
  /// There is an entry, of today's files or of others.
  bool has(llvm::StringRef Key) const;

  /// Removes what was used longest ago, until no more than \p Mebibytes are left.
  void prune(uint64_t Mebibytes) const;

  /// Where it is kept if nobody says otherwise: `deadline-tidy` in
  /// `$XDG_CACHE_HOME` or `~/.cache`. Empty if there is no home.
  static std::string defaultFolder();

private:
  struct Today {
    std::optional<bool> Exists;
    std::optional<std::string> Hash; ///< Empty: it can not be read.
  };
  bool same(llvm::StringRef Path, const SeenFile &Then) const;
  std::string entry(llvm::StringRef Key, unsigned Variant) const;

  std::string Folder;
  const CheckSettings &Settings;
  std::string Program; ///< This program, Clang and the environment, as text.
  mutable llvm::StringMap<Today> Files;
};

} // namespace deadline

#endif
