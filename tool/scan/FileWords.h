//===--- FileWords.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What the text of one file says without being parsed. It knows nothing of
/// macros and conditions: all branches count, and so does what a macro's
/// definition says.

#ifndef DEADLINE_TOOL_SCAN_FILEWORDS_H
#define DEADLINE_TOOL_SCAN_FILEWORDS_H

#include "scan/ModelWords.h"

namespace deadline {

/// What matters of a file for the question whether a model speaks of it.
struct FileWords {
  llvm::BitVector Model; ///< By ModelWords' numbers.
  /// Of system headers: names that stand for a word of a model: aliases, macros, constants.
  std::vector<std::pair<std::string, unsigned>> Aliases;
  // Of the user's files:
  llvm::StringSet<> Names;  ///< Every identifier.
  bool NamesTime = false;   ///< See mayNameTime().
  bool Annotates = false;   ///< There is a `deadline:` annotation.
};
FileWords wordsOf(llvm::StringRef Text, bool System, const ModelWords &Known);

/// How a file uses a name; flags.
enum NameUse : uint8_t {
  Mentioned = 1,
  Used = 2,    ///< Not only where something of that name is declared.
  Defined = 4, ///< A function of that name may have its body here.
};
using NameTable = llvm::StringMap<uint8_t>;
/// The identifiers of a file of the user's, with NameUse flags.
NameTable namesIn(llvm::StringRef Text);

} // namespace deadline

#endif
