//===--- Index.h - deadline-tidy --------------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a run leaves for editors: the facts of the whole program, in one file
/// beside the compilation database. deadline-clangd links them with the file
/// that is being edited.

#ifndef DEADLINE_TOOL_LINK_INDEX_H
#define DEADLINE_TOOL_LINK_INDEX_H

#include "link/Summary.h"

namespace deadline {

struct ProgramIndex {
  std::string Root; ///< Absolute: what names are relative to.
  /// Of each translation unit that compiled, without findings and problems.
  std::vector<Summary> Units;
};

/// `.cache/deadline-tidy/index` in the folder of the compilation database.
std::string indexFileOf(llvm::StringRef DatabaseFolder);

/// Reads a first line with the form, the root and the number of units, and then
/// their summaries. \p Name is for messages. What is damaged, not all there or of
/// another form is an error.
llvm::Expected<ProgramIndex> readIndex(llvm::StringRef Text, llvm::StringRef Name);

/// Writes \p Fresh to the index in \p File. With \p WholeProject the units that
/// failed keep what the index had of them; without, all others do too, and an
/// index that is not there is not begun. Leaves the file alone if it has that
/// content already. The findings of \p Fresh are left out; it is as before in
/// the end.
llvm::Error updateIndex(llvm::StringRef File, llvm::StringRef Root, std::vector<Summary> &Fresh, bool WholeProject);

} // namespace deadline

#endif
