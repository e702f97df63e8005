//===--- NoLint.h - deadline-tidy -------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The NOLINT comments of a file, read as clang-tidy reads them: it looks for
/// the word anywhere in the text, in string literals too.

#ifndef DEADLINE_TOOL_REPORT_NOLINT_H
#define DEADLINE_TOOL_REPORT_NOLINT_H

#include "core/facts/Facts.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace deadline {

/// Whether clang-tidy's glob \p Glob means \p Check: `*` stands for any text,
/// every other character for itself.
bool checkGlobMatches(llvm::StringRef Glob, llvm::StringRef Check);

struct NoLint {
  enum class Kind : uint8_t { Line, NextLine, Begin, End };
  Kind TheKind = Kind::Line;
  size_t Offset = 0; ///< Of its first letter, in bytes.
  Site Where;
  /// The globs between the parentheses, without blanks around them; nothing if
  /// there are no parentheses, which means all checks.
  std::optional<std::vector<std::string>> Globs;
  /// The text after the list up to the end of the line or comment, without the
  /// colon or dashes before it; empty if it has no word.
  std::string Reason;
  /// False in a string literal and the like, where it only looks like a comment.
  bool InComment = false;

  /// Negative globs count for nothing here, as in clang-tidy.
  bool suppresses(llvm::StringRef Check) const;
  /// `NOLINT`, `NOLINTNEXTLINE`, `NOLINTBEGIN` or `NOLINTEND`
  llvm::StringRef word() const;
  /// The list as clang-tidy compares it between the two ends of a block.
  std::string list() const;
};

/// All of \p Text, in order. \p File is what their places name.
std::vector<NoLint> findNoLints(llvm::StringRef Text, llvm::StringRef File);

/// A NOLINTBEGIN with its NOLINTEND, as indices into what findNoLints gave.
struct NoLintBlock {
  size_t Begin = 0, End = 0;
};
struct NoLintBlocks {
  std::vector<NoLintBlock> Matched;
  std::vector<size_t> Unmatched; ///< In order.
};
/// An end closes the innermost open block, and only if it has the same list.
NoLintBlocks matchBlocks(const std::vector<NoLint> &Found);

} // namespace deadline

#endif
