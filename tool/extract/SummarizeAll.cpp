//===--- SummarizeAll.cpp - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/SummarizeAll.h"
#include "cache/FactsCache.h"
#include "core/facts/SourceNames.h"
#include "extract/Progress.h"

namespace deadline {

/// What the parse of one file takes at most, but for a few in a thousand.
static constexpr uint64_t MebibytesPerWorker = 1024;

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
  const FactsCache Cache(Options.CacheFolder, Settings);
  // A worker is a copy of this process, so that the index is all it needs.
  std::vector<std::string> Jobs, Names, Keys;
  std::vector<size_t> Indices;
  for (size_t I = 0; I != Commands.size(); ++I) {
    Keys.push_back(Cache.keyOf(Commands[I]));
    if (std::optional<Summary> Known = Cache.find(Keys[I])) {
      Result.Summaries[I] = std::move(*Known);
      ++Result.FromCache;
      continue;
    }
    Indices.push_back(I);
    Jobs.push_back(std::to_string(I));
    Names.push_back(nameBelow(Commands[I].Filename, Settings.Root));
  }
  if (Jobs.empty())
    return Result;

  Progress Shown(Jobs.size(), Options.Quiet);
  PoolOptions Pool;
  Pool.Workers = Options.Jobs;
  if (Options.MaxMemory) {
    Pool.Workers = std::clamp<uint64_t>(Options.MaxMemory / MebibytesPerWorker, 1, Pool.Workers);
    // Who has grown beyond its share makes place for a fresh one.
    Pool.MemoryPerWorker = (Options.MaxMemory << 20) / Pool.Workers;
  }
  Pool.Limit = std::chrono::seconds(Options.FileTimeout);
  Pool.OnStart = [&](size_t Index) { Shown.started(Names[Index]); };
  auto Work = [&](llvm::StringRef Job) {
    size_t Index = 0;
    Job.getAsInteger(10, Index);
    SeenFiles Seen;
    const Summary S = parseFile(Commands[Index], Settings, Keys[Index].empty() ? nullptr : &Seen);
    Cache.store(Keys[Index], S, Seen);
    return writeSummary(S);
  };
  auto Done = [&](size_t Index, JobOutcome Out) {
    Shown.finished();
    Summary &S = Result.Summaries[Indices[Index]];
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
  Cache.prune(Options.CacheSize);
  return Result;
}

} // namespace deadline
