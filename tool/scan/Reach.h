//===--- Reach.h - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// From what is known of the parsed files to the files that have to be parsed
/// as well: those that may define what is called under a bound, and those that
/// may give a value to what depends on its callers.

#ifndef DEADLINE_TOOL_SCAN_REACH_H
#define DEADLINE_TOOL_SCAN_REACH_H

#include "link/Summary.h"
#include "scan/FileWords.h"
#include <set>

namespace deadline {

/// A function or member that more should be known of.
struct WantedName {
  std::string Name;                ///< Without scope.
  std::vector<std::string> Scopes; ///< The named namespaces and classes around it, as its USR has them.
  bool Uses = false;               ///< Who uses it is wanted; else who defines it.
  friend auto operator<=>(const WantedName &, const WantedName &) = default;
};

/// What \p Parsed leaves open.
std::set<WantedName> wantedBy(llvm::ArrayRef<const Summary *> Parsed);

/// The files of units that were not parsed, and which of these units a name leads to.
class UnparsedUnits {
public:
  /// \p UserFiles: absolute; \p MainFile is one of them.
  void add(size_t Unit, llvm::StringRef MainFile, llvm::ArrayRef<std::string> UserFiles);
  /// Removes and returns, in their order, the units that may know one of \p Names.
  std::vector<size_t> take(const std::set<WantedName> &Names);
  bool empty() const { return Units.empty(); }

private:
  struct Unit {
    std::string MainFile;
    std::vector<std::string> Files;
  };
  const NameTable &names(llvm::StringRef File);

  std::map<size_t, Unit> Units;
  llvm::StringMap<NameTable> Tables; ///< Each file is read once.
};

} // namespace deadline

#endif
