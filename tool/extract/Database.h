//===--- Database.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The compilation database: which files there are, and how each is compiled.
/// It is read here and not by Clang, so that an error says where it is.

#ifndef DEADLINE_TOOL_EXTRACT_DATABASE_H
#define DEADLINE_TOOL_EXTRACT_DATABASE_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace deadline {

struct DatabaseEntry {
  /// As the database has it, with response files expanded; Filename and
  /// Directory are absolute, without `.` and `..`.
  clang::tooling::CompileCommand Command;
  unsigned Line = 0; ///< Where it begins; 0 if it is not from a file.
  std::vector<std::string> UnreadResponseFiles; ///< `@file` arguments that could not be read.
};

struct Database {
  std::string File; ///< Absolute; empty for flags after `--`.
  /// Sorted by file. A file may have several, if they differ.
  std::vector<DatabaseEntry> Entries;
  unsigned Duplicates = 0; ///< Entries that were dropped, since another says the same.

  /// Those of the file of this absolute name, or of another name of the same file.
  llvm::ArrayRef<DatabaseEntry> of(llvm::StringRef AbsoluteFile) const;
};

/// The database that is nearest to \p Folder, an absolute path: in it or its
/// `build`, or in a folder above or the `build` of that. Nothing if there is none.
std::optional<std::string> findDatabase(llvm::StringRef Folder);

/// Reads a database, given as the file or its folder. The error names the file
/// and, where it is damaged, line and column.
llvm::Expected<Database> loadDatabase(llvm::StringRef FileOrFolder);

/// As loadDatabase, of a text that has been read from \p File.
llvm::Expected<Database> parseDatabase(llvm::StringRef File, llvm::StringRef Text);

/// A database of \p Files that all are compiled with \p Flags in \p Directory:
/// what stands after `--` on the command line.
Database fixedDatabase(llvm::ArrayRef<std::string> Files, llvm::ArrayRef<std::string> Flags,
                       llvm::StringRef Directory);

} // namespace deadline

#endif
