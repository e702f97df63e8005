//===--- GitHubReport.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Workflow commands: GitHub Actions turns them into annotations of the lines.

#include "report/Report.h"
#include "report/Wording.h"

namespace deadline {

static void writePlace(llvm::StringRef File, unsigned Line, unsigned Column, unsigned EndColumn,
                       llvm::raw_ostream &OS) {
  if (File.empty())
    return;
  OS << "file=" << commandProperty(File) << ',';
  if (Line)
    OS << "line=" << Line << ",endLine=" << Line << ',';
  if (Line && Column)
    OS << "col=" << Column << ',';
  if (Line && EndColumn > Column)
    OS << "endColumn=" << EndColumn << ',';
}

void writeGitHub(const Report &R, SourceText &Sources, llvm::raw_ostream &OS) {
  for (const ReportedFinding &F : R.Findings) {
    if (!F.active())
      continue;
    const Site &Where = F.What.Where;
    OS << "::warning ";
    writePlace(Where.File, Where.Line, Where.Column, Where.Column + nameLength(Sources, Where), OS);
    OS << "title=" << commandProperty(F.What.Check) << "::";
    std::string Message = F.What.Message;
    for (const std::string &Line : remarks(F.What))
      Message += "\n" + Line;
    OS << commandData(Message) << '\n';
  }
  for (const FileProblem &P : R.Problems) {
    OS << (isError(P) ? "::error " : "::warning ");
    writePlace(P.File, P.Line, P.Column, 0, OS);
    OS << "title=deadline-tidy::" << commandData(P.Message) << '\n';
  }
}

} // namespace deadline
