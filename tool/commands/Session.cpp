//===--- Session.cpp - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "commands/Session.h"
#include "cache/FactsCache.h"
#include "config/ProjectConfig.h"
#include "core/facts/SourceNames.h"
#include "core/model/BudgetFile.h"
#include "core/model/Spelling.h"
#include "extract/CommandLine.h"
#include "fix/AtomicFile.h"
#include "fix/Fixes.h"
#include "link/Index.h"
#include "report/DiffFilter.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include <thread>
#include <unistd.h>

namespace deadline {

namespace path = llvm::sys::path;

static llvm::Error usageError(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), "%s", Message.str().c_str());
}

llvm::Error unknownCheck(llvm::StringRef Name) {
  std::vector<llvm::StringRef> Names;
  for (const CheckInfo &Info : allChecks())
    Names.push_back(Info.Name.drop_front(llvm::StringRef("deadline-").size()));
  Name.consume_front("deadline-");
  std::string Hint = insteadOf(Name, Names);
  if (Hint.empty())
    Hint = "; 'deadline-tidy checks' lists all";
  return usageError("there is no check '" + Name + "'" + Hint);
}

/// What is misspelt would turn checks off, or leave them on, without a word.
static llvm::Error namesOfChecks(const Options &O) {
  for (const std::string &Name : O.Offers)
    if (!checkNamed(Name))
      return unknownCheck(Name);
  const llvm::StringRef Item = globForNoCheck(O.Checks);
  if (Item.empty())
    return llvm::Error::success();
  std::vector<llvm::StringRef> Names;
  for (const CheckInfo &Info : allChecks())
    Names.push_back(Info.Name);
  const CheckInfo *WithPrefix = checkNamed(Item);
  const llvm::StringRef Meant = WithPrefix ? WithPrefix->Name : nearest(Item, Names);
  return usageError("'checks': '" + Item + "' is the name of no check" +
                    (Meant.empty() ? "; 'deadline-tidy checks' lists all" : "; did you mean '" + Meant.str() + "'?"));
}

static std::string absolutePath(llvm::StringRef Name) {
  llvm::SmallString<256> Path(Name);
  llvm::sys::fs::make_absolute(Path);
  path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

std::string realPath(llvm::StringRef Name) {
  llvm::SmallString<256> Real;
  if (!llvm::sys::fs::real_path(Name, Real))
    return Real.str().str();
  const llvm::StringRef Parent = path::parent_path(Name);
  if (llvm::sys::fs::real_path(Parent.empty() ? "." : Parent, Real))
    return absolutePath(Name);
  path::append(Real, path::filename(Name));
  return Real.str().str();
}

/// Model files; of a folder all that is in it.
std::vector<std::string> modelFiles(llvm::ArrayRef<std::string> Named) {
  std::vector<std::string> Files;
  for (const std::string &Name : Named) {
    if (!llvm::sys::fs::is_directory(Name)) {
      Files.push_back(absolutePath(Name));
      continue;
    }
    std::error_code Error;
    std::vector<std::string> Inside;
    for (llvm::sys::fs::directory_iterator It(Name, Error), End; It != End && !Error; It.increment(Error))
      if (llvm::StringRef(It->path()).ends_with(".yaml") || llvm::StringRef(It->path()).ends_with(".yml"))
        Inside.push_back(absolutePath(It->path()));
    llvm::sort(Inside);
    llvm::append_range(Files, Inside);
  }
  return Files;
}

llvm::Expected<Session> Session::open(Options O) {
  Session S;
  S.WorkingDirectory = realPath(".");
  if (O.Jobs)
    llvm::parallel::strategy = llvm::hardware_concurrency(*O.Jobs);

  std::vector<ModelError> Mistakes;
  std::string Config = O.ConfigFile.empty() ? findConfig(S.WorkingDirectory) : O.ConfigFile;
  std::string ConfigFolder;
  if (!Config.empty()) {
    const ProjectConfig Read = loadConfig(Config, Mistakes);
    ConfigFolder = Read.Folder;
    std::vector<std::string> Known = allOptionNames();
    checkOptionNames(Read, llvm::SmallVector<llvm::StringRef, 32>(Known.begin(), Known.end()), Mistakes);
    applyConfig(Read, O);
  }
  if (O.NoBaseline)
    O.BaselineFile.clear();

  if (!O.Root.empty() && !llvm::sys::fs::is_directory(O.Root))
    return usageError("--root: '" + O.Root + "' is no folder");
  S.Settings.Root = !O.Root.empty()        ? realPath(O.Root)
                    : !ConfigFolder.empty() ? realPath(ConfigFolder)
                                            : repositoryAbove(S.WorkingDirectory);
  if (S.Settings.Root.empty())
    S.Settings.Root = S.WorkingDirectory;
  if (!O.Profile.empty())
    S.Settings.Profile = O.Profile;
  S.Settings.Checks = O.Checks;
  S.Settings.CheckOptions = O.CheckOptions;
  S.Settings.Models = modelFiles(O.Models);
  S.Settings.Tests = O.Tests;
  S.Settings.ResourceDir = O.ResourceDir.empty() ? defaultResourceDir() : O.ResourceDir;
  // Read now, so that a mistake is one error and not one of each file.
  if (!S.Settings.Models.empty())
    Catalogue::withUserModels(S.Settings.Models, "", Mistakes);
  static constexpr llvm::StringLiteral BudgetOption = "deadline.BudgetFile";
  if (!O.BudgetFile.empty())
    S.Settings.CheckOptions[BudgetOption.str()] = absolutePath(O.BudgetFile);
  if (const auto Named = S.Settings.CheckOptions.find(BudgetOption.str()); Named != S.Settings.CheckOptions.end())
    loadBudget(Named->second, Mistakes);
  if (llvm::Error E = namesOfChecks(O))
    return std::move(E);
  // So are these: after the parse of a whole project it would be late.
  const bool Reports = O.TheCommand == Command::Check || O.TheCommand == Command::Fix || O.TheCommand == Command::Link;
  if (!O.BaselineFile.empty() && Reports)
    S.Before = loadBaseline(O.BaselineFile, Mistakes);
  if (!Mistakes.empty()) {
    std::vector<std::string> Lines;
    for (const ModelError &M : Mistakes)
      Lines.push_back(M.str());
    return usageError(llvm::join(Lines, "\n"));
  }
  if (!O.DiffRevision.empty()) {
    llvm::Expected<ChangedLines> Changed = changedSince(S.Settings.Root, O.DiffRevision);
    if (!Changed)
      return Changed.takeError();
    S.Changed = std::move(*Changed);
  }
  llvm::Expected<PathFilter> Paths = PathFilter::create(O);
  if (!Paths)
    return Paths.takeError();
  S.Paths = std::move(*Paths);
  S.Opts = std::move(O);
  return std::move(S);
}

llvm::Expected<Database> openDatabase(const Session &S) {
  std::string Where = S.Opts.BuildPath;
  if (Where.empty()) {
    const std::optional<std::string> Nearest = findDatabase(S.WorkingDirectory);
    if (!Nearest)
      return usageError("no compile_commands.json in this folder, in its 'build', or above; name its folder with "
                        "'-p', or give the compiler's flags after '--'");
    Where = *Nearest;
  }
  return loadDatabase(Where);
}

llvm::Expected<Selection> selectFiles(const Session &S) {
  Selection Chosen;
  auto Missing = [&](std::string Name, const llvm::Twine &Message) {
    FileProblem P;
    P.TheKind = FileProblem::Kind::Missing;
    P.File = std::move(Name);
    P.Message = Message.str();
    Chosen.Problems.push_back(std::move(P));
  };
  std::string Last; // A file's commands follow each other.
  auto Take = [&](const DatabaseEntry &Entry) {
    const std::string Real = realPath(Entry.Command.Filename);
    const std::string Name = nameBelow(Real, S.Settings.Root);
    if (S.Paths.Exclude.match(Name))
      return;
    if (llvm::sys::fs::exists(Real)) {
      Chosen.Commands.push_back(commandForAnalysis(Entry.Command, S.Settings.ResourceDir).Command);
      Chosen.Commands.back().Filename = Real;
    } else if (Last != Name) {
      Missing(Name, "there is no such file; if the build generates it, build once");
    }
    Last = Name;
  };
  std::vector<std::string> Named;
  for (const std::string &File : S.Opts.Arguments)
    Named.push_back(absolutePath(File));
  if (S.Opts.HasTrailingCommand) {
    if (Named.empty())
      return usageError("flags after '--' need the files that they are for");
    for (const DatabaseEntry &Entry : fixedDatabase(Named, S.Opts.TrailingCommand, S.WorkingDirectory).Entries)
      Take(Entry);
    return Chosen;
  }
  llvm::Expected<Database> Read = openDatabase(S);
  if (!Read)
    return Read.takeError();
  if (Read->Entries.empty())
    return usageError(Read->File + ": has no entries, so there is nothing to analyse");
  Chosen.DatabaseFile = Read->File;
  if (Named.empty()) {
    Chosen.WholeProject = true;
    for (const DatabaseEntry &Entry : Read->Entries)
      Take(Entry);
    return Chosen;
  }
  llvm::sort(Named);
  Named.erase(llvm::unique(Named), Named.end());
  for (const std::string &File : Named) {
    const llvm::ArrayRef<DatabaseEntry> Entries = Read->of(File);
    if (Entries.empty()) {
      const std::string Name = nameBelow(realPath(File), S.Settings.Root);
      if (llvm::sys::fs::exists(File))
        Missing(Name, "is not in " + nameBelow(realPath(Read->File), S.Settings.Root) +
                          "; name the source files that include it, or give its flags after '--'");
      else
        Missing(Name, "there is no such file");
    }
    for (const DatabaseEntry &Entry : Entries)
      Take(Entry);
  }
  return Chosen;
}

Analysis analyse(const Session &S, std::vector<Summary> Summaries) {
  Analysis A;
  llvm::StringSet<> Files;
  for (const Summary &Each : Summaries) {
    (Each.Failed ? A.FailedFiles : A.MainFiles).push_back(Each.MainFile);
    Files.insert(Each.MainFile);
    for (const std::string &File : Each.Files)
      Files.insert(File);
  }
  for (const auto &File : Files)
    A.Files.push_back(File.getKey().str());
  llvm::sort(A.Files);
  llvm::sort(A.MainFiles);
  llvm::sort(A.FailedFiles);
  A.Linked = linkProgram(std::move(Summaries), S.Settings);
  return A;
}

/// What --cache-size is if nobody says otherwise, in mebibytes.
static constexpr unsigned DefaultCacheSize = 2048;

/// Fewer files than these take seconds, and whoever named files wants them read:
/// what is wrong in a file is told only if it is parsed.
static constexpr size_t WorthScanning = 16;

/// Of the machine, in mebibytes; 0 if it can not be told.
static uint64_t halfOfMemory() {
  const long Pages = sysconf(_SC_PHYS_PAGES), PageSize = sysconf(_SC_PAGE_SIZE);
  return Pages > 0 && PageSize > 0 ? static_cast<uint64_t>(Pages) * static_cast<uint64_t>(PageSize) >> 21 : 0;
}

Analysis analyseSources(const Session &S, const Selection &Chosen, int &Interrupted) {
  SummarizeOptions Options;
  Options.Jobs = S.Opts.Jobs.value_or(std::max(1u, std::thread::hardware_concurrency()));
  Options.FileTimeout = S.Opts.FileTimeout.value_or(0);
  Options.Quiet = S.Opts.Quiet;
  Options.MaxMemory = S.Opts.MaxMemory.value_or(halfOfMemory());
  Options.Scan = S.Opts.Scan.value_or(Chosen.WholeProject && Chosen.Commands.size() >= WorthScanning);
  if (!S.Opts.NoCache) {
    Options.CacheFolder = S.Opts.CacheFolder.empty() ? FactsCache::defaultFolder() : absolutePath(S.Opts.CacheFolder);
    Options.CacheSize = S.Opts.CacheSize.value_or(DefaultCacheSize);
  }
  const llvm::sys::TimePoint<> Begun = std::chrono::system_clock::now();
  SummarizeResult Parsed = summarizeAll(Chosen.Commands, S.Settings, Options);
  Interrupted = Parsed.Interrupted;
  if (Interrupted)
    return {};
  if (S.Opts.Verbose && Parsed.FromCache)
    llvm::errs() << Parsed.FromCache << " of " << Chosen.Commands.size() << " files come from the cache in "
                 << Options.CacheFolder << '\n';
  if (S.Opts.Verbose && !Parsed.Skipped.empty()) {
    llvm::errs() << Parsed.Skipped.size() << " of " << Chosen.Commands.size()
                 << " files can add nothing to the findings and were not parsed:\n";
    for (const std::string &File : Parsed.Skipped)
      llvm::errs() << "  " << File << '\n';
  }
  if (!S.Opts.NoIndex && !Chosen.DatabaseFile.empty()) {
    const std::string File = indexFileOf(path::parent_path(Chosen.DatabaseFile));
    // Editors do without; a run in a folder that is read-only is as good as any other.
    if (llvm::Error E = updateIndex(File, S.Settings.Root, Parsed.Summaries, Chosen.WholeProject))
      llvm::consumeError(std::move(E));
  }
  Analysis A = analyse(S, std::move(Parsed.Summaries));
  A.WholeProject = Chosen.WholeProject && Chosen.Problems.empty();
  A.Begun = Begun;
  llvm::append_range(A.Linked.Problems, Chosen.Problems);
  return A;
}

/// A finding's places in the order in which clang-tidy asks them for comments.
static std::vector<Site> placesOf(const Finding &F) {
  std::vector<Site> Places;
  for (const auto &[File, Line] : F.Where.Spelled) {
    Site S;
    S.File = File;
    S.Line = Line;
    Places.push_back(std::move(S));
  }
  Places.push_back(F.Where);
  return Places;
}

Judgement judge(const Session &S, Analysis &A) {
  Judgement J;
  Report &R = J.TheReport;
  R.Root = S.Settings.Root;
  R.Version = DEADLINE_VERSION;
  R.FilesAnalysed = A.Linked.Files;
  R.Problems = A.Linked.Problems;
  for (Finding &F : A.Linked.Findings)
    if (S.Paths.wanted(F.Where.File)) {
      ReportedFinding Reported;
      Reported.What = std::move(F);
      R.Findings.push_back(std::move(Reported));
    }
  J.Sources = std::make_unique<SourceText>(R.Root);
  SourceText &Sources = *J.Sources;
  assignFingerprints(R.Findings, Sources);

  llvm::StringSet<> Seen, Failed;
  for (const std::string &File : A.Files)
    Seen.insert(File);
  for (const std::string &File : A.FailedFiles)
    Failed.insert(File);
  const bool Whole = A.WholeProject && A.FailedFiles.empty();
  std::set<std::string> Enabled = enabledChecks(S.Settings, A.MainFiles);
  J.Judged = [=, &S, Root = R.Root](llvm::StringRef Check, llvm::StringRef File) {
    if (!Enabled.count(Check.str()) || Failed.contains(File) || !S.Paths.wanted(File))
      return false;
    // What needs several files may be missing because one of them is.
    if (const CheckInfo *Info = checkNamed(Check); !Whole && Info && Info->Kind == "program")
      return false;
    if (Seen.contains(File))
      return true;
    return Whole && !llvm::sys::fs::exists(absoluteName(File, Root));
  };

  SuppressionRules Rules;
  Rules.RequireReason = S.Opts.RequireReasons.value_or(false);
  Rules.ReportUnused = S.Opts.ReportUnusedSuppressions.value_or(false);
  Rules.Judged = J.Judged;
  for (const CheckInfo &Info : allChecks())
    Rules.Known.push_back(Info.Name);
  std::vector<std::string> Wanted;
  for (const std::string &File : A.Files)
    if (S.Paths.wanted(File))
      Wanted.push_back(File);
  const SuppressionResult Comments = applySuppressions(R.Findings, Wanted, Sources, Rules, placesOf);
  J.FailsRun = Comments.failsRun();
  llvm::append_range(R.Problems, Comments.Problems);

  if (S.Before)
    llvm::append_range(R.Problems, applyBaseline(R.Findings, *S.Before, J.Judged));
  if (S.Changed)
    filterByDiff(R.Findings, *S.Changed);
  return J;
}

static void writeFormat(Format F, const Report &R, SourceText &Sources, const TextStyle &Style,
                        llvm::raw_ostream &OS) {
  switch (F) {
  case Format::Text:
    return writeText(R, Sources, Style, OS);
  case Format::Json:
    return writeJson(R, Sources, OS);
  case Format::Sarif:
    return writeSarif(R, Sources, OS);
  case Format::GitHub:
    return writeGitHub(R, Sources, OS);
  case Format::GitLab:
    return writeGitLab(R, Sources, OS);
  case Format::JUnit:
    return writeJUnit(R, Sources, OS);
  case Format::Checkstyle:
    return writeCheckstyle(R, Sources, OS);
  case Format::Replacements:
    return writeReplacements(R, Sources, OS);
  }
}

static llvm::Error writeOutputs(const Session &S, const Report &R, SourceText &Sources) {
  std::vector<OutputRequest> Outputs = S.Opts.Outputs;
  if (Outputs.empty())
    Outputs.push_back({Format::Text, ""});
  if (S.Opts.DryRun) // The diff has standard output for itself.
    llvm::erase_if(Outputs, [](const OutputRequest &Request) { return Request.File.empty(); });
  for (const OutputRequest &Request : Outputs) {
    TextStyle Style;
    Style.WorkingDirectory = S.WorkingDirectory;
    Style.Counts = !S.Opts.Quiet;
    if (Request.File.empty()) {
      Style.Color = S.Opts.Color == ColorMode::Always ||
                    (S.Opts.Color == ColorMode::Auto && llvm::sys::Process::StandardOutHasColors());
      writeFormat(Request.TheFormat, R, Sources, Style, llvm::outs());
      llvm::outs().flush();
      continue;
    }
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    writeFormat(Request.TheFormat, R, Sources, Style, OS);
    if (llvm::Error E = writeFileAtomically(Request.File, OS.str()))
      return E;
  }
  return llvm::Error::success();
}

int conclude(const Session &S, const Analysis &A, Judgement &J) {
  if (!S.Opts.Why.empty())
    return runWhy(S, A, J);
  Report &R = J.TheReport;
  if (S.Opts.Fix) {
    const FixPlan Plan = planFixes(R, *J.Sources, S.Opts.Offers, A.Begun);
    llvm::append_range(R.Problems, Plan.LeftOut);
    if (S.Opts.DryRun) {
      llvm::outs() << diffOf(Plan, *J.Sources);
      tellProblems(R.Problems);
    } else if (llvm::Error E = applyFixes(Plan, *J.Sources, R)) {
      return failWith(std::move(E));
    }
  }
  if (llvm::Error E = writeOutputs(S, R, *J.Sources))
    return failWith(std::move(E));
  return exitStatus(J);
}

int exitStatus(const Judgement &J) {
  const Report &R = J.TheReport;
  if (llvm::any_of(R.Problems, [](const FileProblem &P) { return P.TheKind == FileProblem::Kind::Configuration; }))
    return WrongUsage;
  if (llvm::any_of(R.Problems, [](const FileProblem &P) { return P.failsFile(); }))
    return SomeFileFailed;
  return R.active() || J.FailsRun ? FindingsReported : NothingFound;
}

void tellProblems(llvm::ArrayRef<FileProblem> Problems) {
  for (const FileProblem &P : Problems) {
    if (!P.File.empty())
      llvm::errs() << P.File << (P.Line ? ":" + std::to_string(P.Line) + ":" + std::to_string(P.Column) : "") << ": ";
    llvm::errs() << (P.TheKind == FileProblem::Kind::Warning ? "warning: " : "error: ") << P.Message << '\n';
  }
}

int failWith(llvm::Error E) {
  llvm::handleAllErrors(std::move(E), [](const llvm::ErrorInfoBase &Info) {
    llvm::SmallVector<llvm::StringRef, 4> Lines;
    const std::string Text = Info.message();
    llvm::StringRef(Text).split(Lines, '\n', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef Line : Lines)
      llvm::WithColor::error(llvm::errs(), "deadline-tidy") << Line << '\n';
  });
  return WrongUsage;
}

} // namespace deadline
