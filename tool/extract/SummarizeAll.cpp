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
#include "scan/Reach.h"
#include "scan/ScanFile.h"

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

namespace {

/// One run over all commands.
class Run {
public:
  Run(llvm::ArrayRef<clang::tooling::CompileCommand> Commands, const CheckSettings &Settings,
      const SummarizeOptions &Options)
      : Commands(Commands), Settings(Settings), Options(Options), Cache(Options.CacheFolder, Settings) {
    Result.Summaries.resize(Commands.size());
    for (const auto &Command : Commands) {
      Names.push_back(nameBelow(Command.Filename, Settings.Root));
      Keys.push_back(Cache.keyOf(Command));
    }
    Pool.Workers = Options.Jobs;
    if (Options.MaxMemory) {
      Pool.Workers = std::clamp<uint64_t>(Options.MaxMemory / MebibytesPerWorker, 1, Pool.Workers);
      // Who has grown beyond its share makes place for a fresh one.
      Pool.MemoryPerWorker = (Options.MaxMemory << 20) / Pool.Workers;
    }
    Pool.Limit = std::chrono::seconds(Options.FileTimeout);
  }

  SummarizeResult run() {
    std::vector<size_t> Open;
    for (size_t I = 0; I != Commands.size(); ++I) {
      if (std::optional<Summary> Known = Cache.find(Keys[I])) {
        Result.Summaries[I] = std::move(*Known);
        ++Result.FromCache;
      } else {
        Open.push_back(I);
      }
    }
    if (Options.Scan)
      Open = scan(Open);
    parse(Open);
    // What was learnt may lead to more, and that again.
    while (!Result.Interrupted && !Unparsed.empty()) {
      const std::vector<size_t> Reached = Unparsed.take(wantedBy(parsed()));
      if (Reached.empty())
        break;
      for (size_t I : Reached)
        Skipped.erase(I);
      parse(Reached);
    }
    for (size_t I : Skipped) {
      Result.Summaries[I] = withoutFacts(I);
      Result.Skipped.push_back(Names[I]);
    }
    Cache.prune(Options.CacheSize);
    return std::move(Result);
  }

private:
  std::string scanKey(size_t I) const { return Keys[I].empty() ? std::string() : Keys[I] + "s"; }

  /// Leaves those of \p Units that have to be parsed whatever the others are.
  std::vector<size_t> scan(llvm::ArrayRef<size_t> Units) {
    std::vector<size_t> Matter, Open;
    auto Judge = [&](size_t I, const ScanResult &Scan) {
      if (Scan.Matters) {
        Matter.push_back(I);
        return;
      }
      Skipped.insert(I);
      UserFiles[I] = Scan.UserFiles;
      Unparsed.add(I, Commands[I].Filename, Scan.UserFiles);
    };
    for (size_t I : Units) {
      const std::optional<std::string> Known = Cache.findText(scanKey(I));
      const std::optional<ScanResult> Scan = Known ? readScan(*Known) : std::nullopt;
      if (Scan)
        Judge(I, *Scan);
      else if (Cache.has(Keys[I]))
        Matter.push_back(I); // It did before it was changed, and most often does so still.
      else
        Open.push_back(I);
    }
    Scanner TheScanner(Settings); // Each worker gets its copy, and keeps what it reads.
    inWorkers(
        Open, "scan of ",
        [&](size_t I) {
          SeenFiles Seen;
          const ScanResult Scan = TheScanner.scan(Commands[I], Keys[I].empty() ? nullptr : &Seen);
          const std::string Text = writeScan(Scan);
          if (!Scan.Matters)
            Cache.storeText(scanKey(I), Text, Seen);
          return Text;
        },
        [&](size_t I, JobOutcome Out) {
          // What goes wrong will do so in the parse, and be told there.
          Judge(I, (Out.done() ? readScan(Out.Text) : std::nullopt).value_or(ScanResult()));
        });
    llvm::sort(Matter);
    return Matter;
  }

  void parse(llvm::ArrayRef<size_t> Units) {
    inWorkers(
        Units, "",
        [&](size_t I) {
          SeenFiles Seen;
          const Summary S = parseFile(Commands[I], Settings, Keys[I].empty() ? nullptr : &Seen);
          Cache.store(Keys[I], S, Seen);
          return writeSummary(S);
        },
        [&](size_t I, JobOutcome Out) { Result.Summaries[I] = summaryOf(Names[I], std::move(Out)); });
  }

  /// Shows its progress, with \p What before the names.
  void inWorkers(llvm::ArrayRef<size_t> Units, llvm::StringRef What, llvm::function_ref<std::string(size_t)> Work,
                 llvm::function_ref<void(size_t, JobOutcome)> OnDone) {
    if (Units.empty() || Result.Interrupted)
      return;
    // A worker is a copy of this process, so that the index is all it needs.
    std::vector<std::string> Jobs;
    for (size_t I : Units)
      Jobs.push_back(std::to_string(I));
    Progress Shown(Jobs.size(), Options.Quiet);
    Pool.OnStart = [&](size_t Index) { Shown.started(What.str() + Names[Units[Index]]); };
    Result.Interrupted = runJobs(
        Jobs, Pool,
        [&](llvm::StringRef Job) {
          size_t I = 0;
          Job.getAsInteger(10, I);
          return Work(I);
        },
        [&](size_t Index, JobOutcome Out) {
          Shown.finished();
          OnDone(Units[Index], std::move(Out));
        });
  }

  Summary summaryOf(const std::string &Name, JobOutcome Out) const {
    if (!Out.done()) {
      const bool Late = Out.TheKind == JobOutcome::Kind::TimedOut;
      return failed(Name, Late ? FileProblem::Kind::Timeout : FileProblem::Kind::Crash,
                    Late ? "the analysis took longer than " + std::to_string(Options.FileTimeout) +
                               "s and was stopped"
                         : "the analysis " + Out.message());
    }
    llvm::Expected<Summary> Read = readSummary(Out.Text, Name);
    return Read ? std::move(*Read) : failed(Name, FileProblem::Kind::Crash, llvm::toString(Read.takeError()));
  }

  std::vector<const Summary *> parsed() const {
    std::vector<const Summary *> All;
    for (size_t I = 0; I != Result.Summaries.size(); ++I)
      if (!Skipped.count(I))
        All.push_back(&Result.Summaries[I]);
    return All;
  }

  /// Its files were looked at, and say nothing.
  Summary withoutFacts(size_t I) {
    Summary S;
    S.MainFile = Names[I];
    for (const std::string &File : UserFiles[I])
      S.Files.push_back(nameBelow(File, Settings.Root));
    llvm::sort(S.Files);
    return S;
  }

  const llvm::ArrayRef<clang::tooling::CompileCommand> Commands;
  const CheckSettings &Settings;
  const SummarizeOptions &Options;
  const FactsCache Cache;
  PoolOptions Pool;
  std::vector<std::string> Names, Keys; ///< By the index of the command.
  std::set<size_t> Skipped;
  std::map<size_t, std::vector<std::string>> UserFiles; ///< Of those.
  UnparsedUnits Unparsed;
  SummarizeResult Result;
};

} // namespace

SummarizeResult summarizeAll(llvm::ArrayRef<clang::tooling::CompileCommand> Commands, const CheckSettings &Settings,
                             const SummarizeOptions &Options) {
  return Run(Commands, Settings, Options).run();
}

} // namespace deadline
