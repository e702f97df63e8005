//===--- Wording.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What several report formats share: how places and remarks are put into
/// words, what of a place's line it names, and how text is made safe for a
/// format. Text may hold any bytes; what leaves here is valid UTF-8.

#ifndef DEADLINE_TOOL_REPORT_WORDING_H
#define DEADLINE_TOOL_REPORT_WORDING_H

#include "report/Report.h"

namespace deadline {

/// `1 file`, `3 files`.
std::string counted(size_t N, llvm::StringRef Noun);

/// `stock.cpp:12:3`, without what is not known.
std::string placed(llvm::StringRef File, unsigned Line, unsigned Column);

/// What stands below a finding, each on a line: the shown steps of its chain, then its notes, as
/// `stock.cpp:12:3: note: frame #0: 500ms bound set here`.
std::vector<std::string> remarks(const Finding &F);

/// `parse`, `crash`, `timeout`, `missing`, `configuration` or `warning`.
llvm::StringRef kindName(FileProblem::Kind Kind);
/// All but warnings are errors, whether they cost a file or not.
inline bool isError(const FileProblem &P) { return P.TheKind != FileProblem::Kind::Warning; }

/// The number of bytes of the name that begins at \p Where, with its qualifiers (`shop::WithTimeout`); 0 if there is
/// none.
unsigned nameLength(SourceText &Sources, const Site &Where);

/// The column of \p Where in UTF-16 code units from 1, as SARIF's viewers count. Bytes that are no UTF-8 count one
/// each, and so do all where the line can not be read.
unsigned utf16Column(SourceText &Sources, const Site &Where);

/// What of a finding's edits a machine can apply: the same edits with byte offsets in each file.
struct PlacedEdit {
  const Edit *What = nullptr;
  size_t Offset = 0, Length = 0;
};
/// Nothing if any of them has no place in its file: a fix is applied whole or not at all.
std::optional<std::vector<PlacedEdit>> placedEdits(SourceText &Sources, const std::vector<Edit> &Edits);

/// For JSON: bytes that are no UTF-8 become U+FFFD.
std::string utf8(llvm::StringRef Text);
/// For XML's text; what XML 1.0 can not hold at all becomes U+FFFD.
std::string xmlText(llvm::StringRef Text);
/// For XML's attributes, where line ends and tabs stay what they are only by their numbers.
std::string xmlAttribute(llvm::StringRef Text);
/// For the message of a workflow command.
std::string commandData(llvm::StringRef Text);
/// For a property of a workflow command.
std::string commandProperty(llvm::StringRef Text);
/// A path as a relative reference, or, if it is absolute, as a `file:` URI.
std::string uri(llvm::StringRef Path);

/// The first paragraph of a check's page, in one line.
std::string pageSummary(llvm::StringRef Page);
/// The first paragraph below the heading `## Title`, in one line.
std::string pageSection(llvm::StringRef Page, llvm::StringRef Title);
/// The page without Markdown's marks.
std::string pageText(llvm::StringRef Page);

} // namespace deadline

#endif
