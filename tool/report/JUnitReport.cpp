//===--- JUnitReport.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// JUnit's XML, which most CI systems show as test results: the files are the
/// first suite, then each check that found something is one.

#include "report/Report.h"
#include "report/Wording.h"
#include <map>

namespace deadline {

namespace {
/// The counts that a suite begins with are known only at its end.
struct Suite {
  std::string Cases;
  unsigned Tests = 0, Failures = 0, Errors = 0, Skipped = 0;

  /// A test case; \p Inside is what it holds, or empty for one that passed.
  void add(llvm::StringRef Class, llvm::StringRef Name, const std::string &Inside) {
    ++Tests;
    Cases += "    <testcase classname=\"" + xmlAttribute(Class) + "\" name=\"" + xmlAttribute(Name) + "\" time=\"0\"";
    Cases += Inside.empty() ? "/>\n" : ">\n" + Inside + "    </testcase>\n";
  }
};
} // namespace

static std::string element(llvm::StringRef Tag, llvm::StringRef Type, llvm::StringRef Message, llvm::StringRef Body) {
  std::string Result =
      ("      <" + Tag + " type=\"" + xmlAttribute(Type) + "\" message=\"" + xmlAttribute(Message) + "\"").str();
  return Result + (Body.empty() ? "/>\n" : ">" + xmlText(Body) + "</" + Tag.str() + ">\n");
}

static void addProblem(Suite &Files, const FileProblem &P) {
  const llvm::StringRef File = P.File.empty() ? "deadline-tidy" : llvm::StringRef(P.File);
  const std::string Text = placed(P.File, P.Line, P.Column) + (P.File.empty() ? "" : ": ") + P.Message;
  if (isError(P)) {
    ++Files.Errors;
    Files.add(File, kindName(P.TheKind), element("error", kindName(P.TheKind), P.Message, Text));
  } else {
    Files.add(File, kindName(P.TheKind), "      <system-out>" + xmlText(Text) + "</system-out>\n");
  }
}

static void addFinding(Suite &Check, const ReportedFinding &F) {
  const Finding &What = F.What;
  std::string Name = placed(What.Where.File, What.Where.Line, What.Where.Column);
  if (!What.Function.empty())
    Name += " in " + What.Function;
  if (F.active()) {
    std::string Body = placed(What.Where.File, What.Where.Line, What.Where.Column) + ": warning: " + What.Message +
                       " [" + What.Check + "]";
    for (const std::string &Line : remarks(What))
      Body += "\n" + Line;
    ++Check.Failures;
    Check.add(What.Where.File, Name, element("failure", What.Check, What.Message, Body));
  } else if (F.Suppressed) {
    ++Check.Skipped;
    const bool Baseline = F.Suppressed->TheKind == Suppression::Kind::Baseline;
    std::string Why = Baseline ? "in the baseline" : "suppressed";
    if (!F.Suppressed->Reason.empty())
      Why += ": " + F.Suppressed->Reason;
    Check.add(What.Where.File, Name, "      <skipped message=\"" + xmlAttribute(Why) + "\"/>\n");
  } else {
    Check.add(What.Where.File, Name, "      <system-out>fixed</system-out>\n");
  }
}

void writeJUnit(const Report &R, SourceText &, llvm::raw_ostream &OS) {
  Suite Files;
  // A run without any test counts as broken in some systems.
  Files.add("deadline-tidy", counted(R.FilesAnalysed, "file") + " analysed", "");
  for (const FileProblem &P : R.Problems)
    addProblem(Files, P);
  std::map<std::string, Suite> Checks;
  for (const ReportedFinding &F : R.Findings)
    addFinding(Checks[F.What.Check], F);

  Suite Sum = Files;
  for (const auto &[Name, S] : Checks) {
    Sum.Tests += S.Tests;
    Sum.Failures += S.Failures;
    Sum.Errors += S.Errors;
    Sum.Skipped += S.Skipped;
  }
  const auto Counts = [](const Suite &S) {
    return " tests=\"" + std::to_string(S.Tests) + "\" failures=\"" + std::to_string(S.Failures) + "\" errors=\"" +
           std::to_string(S.Errors) + "\" skipped=\"" + std::to_string(S.Skipped) + "\" time=\"0\">\n";
  };
  const auto Write = [&](llvm::StringRef Name, const Suite &S) {
    OS << "  <testsuite name=\"" << xmlAttribute(Name) << '"' << Counts(S) << S.Cases << "  </testsuite>\n";
  };
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"deadline-tidy\"" << Counts(Sum);
  Write("files", Files);
  for (const auto &[Name, S] : Checks)
    Write(Name, S);
  OS << "</testsuites>\n";
}

} // namespace deadline
