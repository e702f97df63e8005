//===--- Fingerprint.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Names for findings that stay the same when the code around them moves, so
/// that a baseline and the services that read reports know them again.

#ifndef DEADLINE_TOOL_REPORT_FINGERPRINT_H
#define DEADLINE_TOOL_REPORT_FINGERPRINT_H

#include "report/Report.h"

namespace deadline {

/// A fingerprint in its parts: `CONTENT.FILE:ORDINAL`.
struct Fingerprint {
  std::string Content;  ///< 32 hexadecimal digits: check, function, line, chain and message.
  std::string File;     ///< 8 hexadecimal digits: the file's name.
  unsigned Ordinal = 1; ///< Among findings that are alike in one file, in order.

  std::string str() const;
  /// What stays the same when the file gets another name.
  std::string withoutFile() const;
  /// Nothing if \p Text is none.
  static std::optional<Fingerprint> parse(llvm::StringRef Text);
};

/// The fingerprint of \p F as the first of its kind: a hash of its check, the
/// name of its file, the function that it stands in, its source line without
/// blanks, the texts of its chain and its message. No line number goes in, so
/// it lives through code that moves; it changes with the code on the line.
Fingerprint fingerprintOf(const Finding &F, SourceText &Sources);

/// Sets the fingerprint of each finding, with the ordinals of those that are
/// alike. All findings of the run have to be there, suppressed ones too.
void assignFingerprints(llvm::MutableArrayRef<ReportedFinding> Findings, SourceText &Sources);

} // namespace deadline

#endif
