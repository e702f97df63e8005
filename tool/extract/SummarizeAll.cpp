//===--- SummarizeAll.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/SummarizeAll.h"
#include "core/facts/SourceNames.h"
#include "extract/Progress.h"

namespace deadline {

static Summary failed(llvm::StringRef File, FileProblem::Kind Kind, std::string Message) {
  Summary S;
  S.MainFile = File.str();
  S.Failed = true;
  FileProblem P;
  P.TheKind = Kind;
  P.File = S.MainFile;
  P.Message = std::move(Message);
  S.Problems.push_back(std::move(P));
  return S;
}

SummarizeResult summarizeAll(llvm::ArrayRef<clang::tooling::CompileCommand> Commands, const CheckSettings &Settings,
                             const SummarizeOptions &Options) {
  SummarizeResult Result;
  Result.Summaries.resize(Commands.size());
  // A worker is a copy of this process, so that the index is all it needs.
  std::vector<std::string> Jobs, Names;
  for (size_t I = 0; I != Commands.size(); ++I) {
    Jobs.push_back(std::to_string(I));
    Names.push_back(nameBelow(Commands[I].Filename, Settings.Root));
  }

  Progress Shown(Jobs.size(), Options.Quiet);
  PoolOptions Pool;
  Pool.Workers = Options.Jobs;
  Pool.Limit = std::chrono::seconds(Options.FileTimeout);
  Pool.OnStart = [&](size_t Index) { Shown.started(Names[Index]); };
  auto Work = [&](llvm::StringRef Job) {
    size_t Index = 0;
    Job.getAsInteger(10, Index);
    return writeSummary(parseFile(Commands[Index], Settings));
  };
  auto Done = [&](size_t Index, JobOutcome Out) {
    Shown.finished();
    Summary &S = Result.Summaries[Index];
    if (!Out.done()) {
      const bool Late = Out.TheKind == JobOutcome::Kind::TimedOut;
      S = failed(Names[Index], Late ? FileProblem::Kind::Timeout : FileProblem::Kind::Crash,
                 Late ? "the analysis took longer than " + std::to_string(Options.FileTimeout) +
                            "s and was stopped"
                      : "the analysis " + Out.message());
      return;
    }
    if (llvm::Expected<Summary> Read = readSummary(Out.Text, Names[Index]))
      S = std::move(*Read);
    else
      S = failed(Names[Index], FileProblem::Kind::Crash, llvm::toString(Read.takeError()));
  };
  Result.Interrupted = runJobs(Jobs, Pool, Work, Done);
  return Result;
}

} // namespace deadline
