//===--- SourceText.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The lines of source files, read once, by the names that findings use.

#ifndef DEADLINE_TOOL_REPORT_SOURCETEXT_H
#define DEADLINE_TOOL_REPORT_SOURCETEXT_H

#include "core/facts/Facts.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <vector>

namespace deadline {

class SourceText {
public:
  /// \p Root: what relative names are relative to, absolute.
  explicit SourceText(std::string Root);

  /// The whole file; nothing if it can not be read.
  std::optional<llvm::StringRef> text(llvm::StringRef File);
  /// A line without its end, from 1; nothing if there is none of this number.
  std::optional<llvm::StringRef> line(llvm::StringRef File, unsigned Line);
  unsigned lineCount(llvm::StringRef File);
  /// Offset in bytes from the start of the file; columns are bytes from 1.
  /// Nothing if the file has no such place.
  std::optional<size_t> offset(const Site &Where);
  std::string absolute(llvm::StringRef File) const;

private:
  struct Entry {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    std::vector<size_t> LineStarts;
  };
  Entry *entry(llvm::StringRef File);

  std::string Root;
  llvm::StringMap<Entry> Files;
};

} // namespace deadline

#endif
