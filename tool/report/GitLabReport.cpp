//===--- GitLabReport.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The array that GitLab's merge requests read as a Code Quality report.

#include "report/Report.h"
#include "report/Wording.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/SHA1.h"

namespace deadline {

static llvm::StringRef severityOf(llvm::StringRef Check) {
  const CheckInfo *Info = checkNamed(Check);
  if (!Info || Info->Profile == "default")
    return "major";
  return Info->Profile == "strict" ? "minor" : "info";
}

void writeGitLab(const Report &R, SourceText &, llvm::raw_ostream &OS) {
  llvm::json::OStream J(OS, 2);
  llvm::StringMap<unsigned> Seen;
  const auto Issue = [&](llvm::StringRef Check, llvm::StringRef Message, std::string Fingerprint,
                         llvm::StringRef Severity, llvm::StringRef File, unsigned Line) {
    // GitLab drops all but one of those that share a fingerprint.
    if (const unsigned Earlier = Seen[Fingerprint]++)
      Fingerprint += "-" + std::to_string(Earlier + 1);
    J.object([&] {
      J.attribute("description", utf8(Message));
      J.attribute("check_name", utf8(Check));
      J.attribute("fingerprint", utf8(Fingerprint));
      J.attribute("severity", Severity);
      J.attributeObject("location", [&] {
        J.attribute("path", utf8(File));
        J.attributeObject("lines", [&] { J.attribute("begin", std::max(Line, 1u)); });
      });
    });
  };
  J.array([&] {
    for (const ReportedFinding &F : R.Findings)
      if (F.active())
        Issue(F.What.Check, F.What.Message, F.Fingerprint, severityOf(F.What.Check), F.What.Where.File,
              F.What.Where.Line);
    // Without these the findings of a file that failed would look mended.
    for (const FileProblem &P : R.Problems) {
      if (P.File.empty())
        continue;
      const std::string Check = ("deadline-tidy-" + kindName(P.TheKind)).str();
      const std::string Content = Check + '\0' + P.File + '\0' + P.Message;
      const auto Hash = llvm::SHA1::hash(llvm::arrayRefFromStringRef(Content));
      Issue(Check, P.Message, llvm::toHex(Hash, /*LowerCase=*/true), isError(P) ? "critical" : "info", P.File,
            P.Line);
    }
  });
  OS << '\n';
}

} // namespace deadline
