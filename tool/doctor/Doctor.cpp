//===--- Doctor.cpp - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "doctor/Doctor.h"
#include "config/ProjectConfig.h"
#include "core/facts/SourceNames.h"
#include "doctor/Checkup.h"
#include "extract/CommandLine.h"
#include "extract/Progress.h"
#include "extract/WorkerPool.h"
#include "llvm/ADT/STLExtras.h"
#include <thread>

namespace deadline {

using Verdict = Diagnosis::Verdict;

/// Preprocessing takes a second for large files, so without --verbose only so many are looked at.
static constexpr size_t FewFiles = 20;

static void examineConfiguration(const Session &S, Diagnoses &All) {
  // Session::open has read it; with a mistake in it, it had been the end.
  const std::string File = S.Opts.ConfigFile.empty() ? findConfig(S.WorkingDirectory) : S.Opts.ConfigFile;
  All.push_back({Verdict::Ok,
                 File.empty() ? "configuration: no .deadline-tidy.yaml, all as built in"
                              : "configuration: " + nameBelow(File, S.Settings.Root),
                 ""});
  All.push_back({Verdict::Ok,
                 S.Settings.Models.empty()
                     ? std::string("models: the built-in ones")
                     : "models: the built-in ones and " + std::to_string(S.Settings.Models.size()) + " of the project",
                 ""});
}

/// The entries to look at: of the files named, or some spread over the whole database.
static std::vector<const DatabaseEntry *> chosenEntries(const Session &S, const Database &D, Diagnoses &All) {
  std::vector<const DatabaseEntry *> Entries;
  if (S.Opts.Arguments.empty() || S.Opts.HasTrailingCommand) {
    for (const DatabaseEntry &Entry : D.Entries)
      Entries.push_back(&Entry);
  }
  if (!S.Opts.HasTrailingCommand)
    for (const std::string &Name : S.Opts.Arguments) {
      llvm::SmallString<256> Path(Name);
      llvm::sys::fs::make_absolute(Path);
      const llvm::ArrayRef<DatabaseEntry> Found = D.of(Path);
      if (Found.empty())
        All.push_back({Verdict::Fail, "'" + Name + "' is not in the compilation database",
                       "headers are looked at with the sources that include them; name one of those"});
      for (const DatabaseEntry &Entry : Found)
        Entries.push_back(&Entry);
    }
  if (S.Opts.Verbose || !S.Opts.Arguments.empty() || Entries.size() <= FewFiles)
    return Entries;
  std::vector<const DatabaseEntry *> Some;
  for (size_t I = 0; I != FewFiles; ++I)
    Some.push_back(Entries[I * Entries.size() / FewFiles]);
  return Some;
}

/// The signal that ended it early, or 0.
static int examineFiles(const Session &S, const Database &D, Diagnoses &All) {
  std::vector<const DatabaseEntry *> Entries = chosenEntries(S, D, All);
  // Those that are not there have been told of.
  llvm::erase_if(Entries, [](const DatabaseEntry *E) { return !llvm::sys::fs::exists(E->Command.Filename); });
  std::vector<std::pair<std::string, HeaderReport>> Reports(Entries.size());
  std::vector<std::string> Jobs;
  for (size_t I = 0; I != Entries.size(); ++I) {
    Reports[I].first = nameBelow(Entries[I]->Command.Filename, S.Settings.Root);
    Jobs.push_back(std::to_string(I));
  }
  Progress Shown(Jobs.size(), S.Opts.Quiet);
  PoolOptions Pool;
  Pool.Workers = std::max(1u, std::thread::hardware_concurrency());
  Pool.Limit = std::chrono::seconds(60);
  Pool.OnStart = [&](size_t I) { Shown.started(Reports[I].first); };
  const int Signal = runJobs(
      Jobs, Pool,
      [&](llvm::StringRef Job) {
        size_t I = 0;
        Job.getAsInteger(10, I);
        return writeHeaderReport(preprocess(commandForAnalysis(Entries[I]->Command, S.Settings.ResourceDir).Command));
      },
      [&](size_t I, JobOutcome Result) {
        Shown.finished();
        if (Result.done())
          Reports[I].second = readHeaderReport(Result.Text);
        else
          Reports[I].second.Error = "the preprocessor " + Result.message();
      });
  if (!Signal)
    examineHeaders(Reports, D.Entries.size(), All);
  return Signal;
}

int runDoctor(const Session &S) {
  Diagnoses All;
  examineConfiguration(S, All);
  examineResourceDir(S.Settings.ResourceDir, All);
  llvm::Expected<Database> D = S.Opts.HasTrailingCommand
                                   ? fixedDatabase(S.Opts.Arguments, S.Opts.TrailingCommand, S.WorkingDirectory)
                                   : openDatabase(S);
  int Signal = 0;
  if (D) {
    if (!S.Opts.HasTrailingCommand)
      examineDatabase(*D, S.Settings.Root, All);
    Signal = examineFiles(S, *D, All);
  } else {
    All.push_back({Verdict::Fail, "compilation database: " + llvm::toString(D.takeError()),
                   "CMake writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Meson by itself; for make there is "
                   "'bear -- make'"});
  }
  if (Signal)
    return interrupted(Signal);
  examineGit(S.Settings.Root, All);
  writeDiagnoses(All, llvm::outs());
  return llvm::any_of(All, [](const Diagnosis &One) { return One.TheVerdict == Verdict::Fail; }) ? WrongUsage
                                                                                                   : NothingFound;
}

int doctorFails(llvm::Error Why) {
  const std::string Text = llvm::toString(std::move(Why));
  llvm::SmallVector<llvm::StringRef, 4> Mistakes;
  llvm::StringRef(Text).split(Mistakes, '\n', -1, /*KeepEmpty=*/false);
  Diagnoses All;
  for (llvm::StringRef Mistake : Mistakes)
    All.push_back({Verdict::Fail, "configuration: " + Mistake.str(), "mend this first; the rest was not looked at"});
  writeDiagnoses(All, llvm::outs());
  return WrongUsage;
}

} // namespace deadline
