//===--- ScanFile.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Whether a translation unit has to be parsed, asked without parsing it: only
/// its directives are followed, to see which files are included, and the words
/// of these files are compared with those of the models.

#ifndef DEADLINE_TOOL_SCAN_SCANFILE_H
#define DEADLINE_TOOL_SCAN_SCANFILE_H

#include "cache/ReadFiles.h"
#include "extract/TidyOptions.h"
#include "scan/FileWords.h"
#include "clang/Tooling/CompilationDatabase.h"

namespace deadline {

/// What the scan of a translation unit says.
struct ScanResult {
  /// It may add a finding, or facts of its own. Otherwise it can only join what
  /// others know: call one function from another.
  bool Matters = true;
  std::vector<std::string> UserFiles; ///< It and the headers of the user's; absolute, sorted.
};
/// One line each.
std::string writeScan(const ScanResult &R);
/// Nothing if \p Text is damaged.
std::optional<ScanResult> readScan(llvm::StringRef Text);

/// Scans one unit after the other, and looks at each header once.
class Scanner {
public:
  explicit Scanner(const CheckSettings &Settings);
  ~Scanner();

  /// \p Command: as for parseFile(). What can not be preprocessed matters: its
  /// parse has to say why. \p Seen, if given, gets all that was asked of the
  /// file system.
  ScanResult scan(const clang::tooling::CompileCommand &Command, SeenFiles *Seen);

private:
  struct Memory;
  std::unique_ptr<Memory> Mem;
};

} // namespace deadline

#endif
