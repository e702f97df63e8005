//===--- Commands.cpp - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "commands/Session.h"
#include "fix/AtomicFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"

namespace deadline {

int runCheck(const Session &S) {
  llvm::Expected<Selection> Chosen = selectFiles(S);
  if (!Chosen)
    return failWith(Chosen.takeError());
  int Interrupted = 0;
  Analysis A = analyseSources(S, *Chosen, Interrupted);
  if (Interrupted)
    return interrupted(Interrupted);
  Judgement J = judge(S, A);
  return conclude(S, A, J);
}

int runLink(const Session &S) {
  llvm::sys::TimePoint<> Oldest = std::chrono::system_clock::now();
  for (const std::string &File : S.Opts.Arguments)
    if (llvm::sys::fs::file_status Status; !llvm::sys::fs::status(File, Status))
      Oldest = std::min(Oldest, Status.getLastModificationTime());
  llvm::Expected<std::vector<Summary>> Read = readSummaryFiles(S.Opts.Arguments);
  if (!Read)
    return failWith(Read.takeError());
  std::vector<Summary> &Summaries = *Read;
  Analysis A = analyse(S, std::move(Summaries));
  A.Begun = Oldest;
  A.WholeProject = true; // What is linked is the program.
  Judgement J = judge(S, A);
  return conclude(S, A, J);
}

int runSummarize(const Session &S) {
  llvm::Expected<Selection> Chosen = selectFiles(S);
  if (!Chosen)
    return failWith(Chosen.takeError());
  if (Chosen->Commands.empty()) {
    tellProblems(Chosen->Problems);
    if (Chosen->Problems.empty())
      return failWith(llvm::createStringError(llvm::inconvertibleErrorCode(),
                                              "the source file to summarize is left out by '--exclude'"));
    return WrongUsage;
  }
  SummarizeOptions Options;
  Options.FileTimeout = S.Opts.FileTimeout.value_or(0);
  Options.Quiet = true;
  const SummarizeResult Parsed = summarizeAll(Chosen->Commands, S.Settings, Options);
  if (Parsed.Interrupted)
    return interrupted(Parsed.Interrupted);
  // One for each command of the source.
  std::string Text;
  bool Failed = false;
  for (const Summary &Made : Parsed.Summaries) {
    tellProblems(Made.Problems);
    Text += writeSummary(Made);
    Failed |= Made.Failed;
  }
  if (llvm::Error E = writeFileAtomically(S.Opts.OutputFile, Text))
    return failWith(std::move(E));
  return Failed ? SomeFileFailed : NothingFound;
}

int runBaseline(const Session &S) {
  llvm::Expected<Selection> Chosen = selectFiles(S);
  if (!Chosen)
    return failWith(Chosen.takeError());
  int Interrupted = 0;
  Analysis A = analyseSources(S, *Chosen, Interrupted);
  if (Interrupted)
    return interrupted(Interrupted);
  const Judgement J = judge(S, A);
  const std::string File = S.Opts.BaselineFile.empty() ? ".deadline-tidy-baseline.json" : S.Opts.BaselineFile;
  std::vector<FileProblem> Errors;
  for (const FileProblem &P : J.TheReport.Problems)
    if (P.TheKind != FileProblem::Kind::Warning)
      Errors.push_back(P);
  if (!Errors.empty()) {
    // What such files have would be new in the next run.
    tellProblems(Errors);
    llvm::WithColor::error(llvm::errs(), "deadline-tidy")
        << "'" << File << "' is not written; mend what is told above, or leave files out with '--exclude'\n";
    return exitStatus(J);
  }
  const bool Exists = llvm::sys::fs::exists(File);
  BaselineEdit Edit;
  Edit.DropStale = S.Opts.UpdateBaseline;
  Edit.AddNew = S.Opts.AddToBaseline;
  llvm::Expected<BaselineChange> Change = saveBaseline(File, J.TheReport.Findings, Edit, J.Judged);
  if (!Change)
    return failWith(Change.takeError());
  llvm::outs() << File << ": " << Change->Kept << " kept, " << Change->Added << " added, " << Change->Dropped
               << " dropped";
  if (Change->NotAdded)
    llvm::outs() << "; " << Change->NotAdded << " new ones left out, which '--add' takes in";
  if (Change->StaleKept)
    llvm::outs() << "; " << Change->StaleKept << " stale ones kept, which '--update' drops";
  llvm::outs() << '\n';
  const bool Asked = Edit.DropStale || Edit.AddNew;
  return Exists && !Asked && (Change->NotAdded || Change->StaleKept) ? FindingsReported : NothingFound;
}

int runExplain(const Session &S) {
  const CheckInfo *Info = checkNamed(S.Opts.Arguments.front());
  if (!Info)
    return failWith(unknownCheck(S.Opts.Arguments.front()));
  llvm::outs() << Info->Page;
  return NothingFound;
}

int runChecks(const Session &S) {
  // As for a source file in the root: folders may have a .clang-tidy of their own.
  const std::set<std::string> On = enabledChecks(S.Settings, {"source.cpp"});
  size_t Width = 0;
  for (const CheckInfo &Info : allChecks())
    Width = std::max(Width, Info.Name.size());
  for (const CheckInfo &Info : allChecks()) {
    // The page begins with its title and one sentence that says what is found.
    llvm::StringRef Text = Info.Page.split('\n').second.ltrim();
    Text = Text.split("\n\n").first;
    std::string Line;
    for (char C : Text)
      Line += C == '\n' ? ' ' : C;
    llvm::outs() << Info.Name;
    llvm::outs().indent(Width - Info.Name.size() + 2) << (On.count(Info.Name.str()) ? "on   " : "off  ") << Info.Profile;
    llvm::outs().indent(14 - Info.Profile.size()) << Info.Kind;
    llvm::outs().indent(9 - Info.Kind.size()) << llvm::StringRef(Line).split(". ").first.rtrim('.') << '\n';
  }
  return NothingFound;
}

int runModels(const Session &S) {
  std::vector<ModelError> Mistakes;
  const auto Cat = Catalogue::withUserModels(S.Settings.Models, "", Mistakes);
  std::map<std::string, std::pair<unsigned, std::string>> Rows; // by library: how many rows, the file
  for (const auto &Row : Cat->functions()) {
    auto &[Count, File] = Rows[Row->Library];
    ++Count;
    File = Row->Origin.File;
  }
  size_t Width = 0;
  for (const auto &[Library, About] : Rows)
    Width = std::max(Width, Library.size());
  for (const auto &[Library, About] : Rows) {
    llvm::outs() << Library;
    llvm::outs().indent(Width - Library.size() + 2) << About.first << " functions  " << About.second << '\n';
  }
  llvm::outs() << Cat->functions().size() << " functions in " << Rows.size() << " libraries\n";
  return NothingFound;
}

} // namespace deadline
