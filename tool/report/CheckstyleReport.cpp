//===--- CheckstyleReport.cpp - deadline-tidy -------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Checkstyle's XML, which many review tools and CI plugins read.

#include "report/Report.h"
#include "report/Wording.h"
#include <map>

namespace deadline {

void writeCheckstyle(const Report &R, SourceText &, llvm::raw_ostream &OS) {
  std::map<std::string, std::string> Files; // Each file's elements.
  const auto Add = [&](llvm::StringRef File, unsigned Line, unsigned Column, llvm::StringRef Severity,
                       llvm::StringRef Message, llvm::StringRef Source) {
    std::string &Text = Files[File.str()];
    Text += "    <error line=\"" + std::to_string(Line) + "\"";
    if (Column)
      Text += " column=\"" + std::to_string(Column) + "\"";
    Text += (" severity=\"" + Severity + "\" message=\"" + xmlAttribute(Message) + "\" source=\"" +
             xmlAttribute(Source) + "\"/>\n")
                .str();
  };
  for (const ReportedFinding &F : R.Findings)
    if (F.active())
      Add(F.What.Where.File, F.What.Where.Line, F.What.Where.Column, "warning", F.What.Message,
          "deadline-tidy." + F.What.Check);
  for (const FileProblem &P : R.Problems)
    Add(P.File.empty() ? "deadline-tidy" : llvm::StringRef(P.File), P.Line, P.Column, isError(P) ? "error" : "info",
        P.Message, ("deadline-tidy." + kindName(P.TheKind)).str());

  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  for (const auto &[Name, Elements] : Files)
    OS << "  <file name=\"" << xmlAttribute(Name) << "\">\n" << Elements << "  </file>\n";
  OS << "</checkstyle>\n";
}

} // namespace deadline
