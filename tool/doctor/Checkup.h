//===--- Checkup.h - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The single examinations of `doctor`.

#ifndef DEADLINE_TOOL_DOCTOR_CHECKUP_H
#define DEADLINE_TOOL_DOCTOR_CHECKUP_H

#include "extract/CommandLine.h"
#include "extract/Database.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace deadline {

/// One line of the report, and what to do about it.
struct Diagnosis {
  enum class Verdict : uint8_t {
    Ok,
    Warn, ///< Something is missing that not everybody needs.
    Fail, ///< Has to be mended, or results are wrong.
  };
  Verdict TheVerdict = Verdict::Ok;
  std::string What;
  std::string Remedy; ///< Empty if all is well.
};
using Diagnoses = std::vector<Diagnosis>;

/// `ok    …`, `warn  …`, `fail  …`, each remedy on a line of its own after it.
void writeDiagnoses(const Diagnoses &All, llvm::raw_ostream &OS);

/// \p Folder holds Clang's own headers, of the Clang that this program is built with.
void examineResourceDir(llvm::StringRef Folder, Diagnoses &All);

/// The files and folders that the entries name are there, their response files
/// can be read. Names are shown relative to \p Root.
void examineDatabase(const Database &D, llvm::StringRef Root, Diagnoses &All);

/// What one file does not find when it is preprocessed.
struct HeaderReport {
  std::vector<std::string> Missing; ///< As they are spelled in the directive; each once.
  std::string Error;                ///< The first other error, or empty.
};
HeaderReport preprocess(const clang::tooling::CompileCommand &Command);
/// For the way from a worker process.
std::string writeHeaderReport(const HeaderReport &R);
HeaderReport readHeaderReport(llvm::StringRef Text);

/// \p Reports: of those files that were looked at, with their names. \p Known:
/// how many there are.
void examineHeaders(llvm::ArrayRef<std::pair<std::string, HeaderReport>> Reports, size_t Known, Diagnoses &All);

/// `git` is there and \p Root is in a repository, as --diff needs.
void examineGit(llvm::StringRef Root, Diagnoses &All);

} // namespace deadline

#endif
