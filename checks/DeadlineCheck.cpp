//===--- DeadlineCheck.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeadlineCheck.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>
#include <mutex>

namespace deadline {

using namespace clang;
using namespace clang::ast_matchers;

static constexpr llvm::StringLiteral ModelFilesOption = "ModelFiles";
static constexpr llvm::StringLiteral TestsOption = "Tests";
/// Set by the tool alone: what names of files are relative to.
static constexpr llvm::StringLiteral RootOption = "Root";

/// An option for all checks: `deadline.<Key>`.
static std::string shared(const tidy::ClangTidyOptions &Options, llvm::StringRef Key) {
  const auto It = Options.CheckOptions.find(("deadline." + Key).str());
  return It == Options.CheckOptions.end() ? std::string() : It->second.Value;
}

/// A relative path is looked for from the working directory, then from each
/// folder above the file, so that a project's .clang-tidy can name its models
/// whatever folder the run starts in.
std::string DeadlineCheck::projectFile(llvm::StringRef Path, llvm::StringRef MainFile) {
  if (llvm::sys::path::is_absolute(Path) || llvm::sys::fs::exists(Path))
    return Path.str();
  llvm::SmallString<256> Dir(MainFile);
  llvm::sys::fs::make_absolute(Dir);
  for (llvm::StringRef Above = llvm::sys::path::parent_path(Dir); !Above.empty();
       Above = llvm::sys::path::parent_path(Above)) {
    llvm::SmallString<256> Candidate(Above);
    llvm::sys::path::append(Candidate, Path);
    if (llvm::sys::fs::exists(Candidate))
      return Candidate.str().str();
  }
  return Path.str();
}

namespace {
struct UserCatalogue {
  std::shared_ptr<const Catalogue> Cat;
  std::vector<ModelError> Errors;
};
} // namespace

/// Of the file as it is now: in an editor it changes while we run.
static std::string versionOf(const std::string &Path) {
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(Path, Status))
    return Path;
  return Path + "@" + std::to_string(Status.getLastModificationTime().time_since_epoch().count()) + "+" +
         std::to_string(Status.getSize());
}

/// The built-in models with the user's on top; read once per list of files, so
/// that all checks share one catalogue and with it one analysis.
static const UserCatalogue &userCatalogue(llvm::StringRef ModelFiles, llvm::StringRef MainFile) {
  static std::mutex Guard;
  static std::map<std::string, UserCatalogue> Read;
  std::vector<std::string> Paths, Versions;
  llvm::SmallVector<llvm::StringRef, 4> Split;
  ModelFiles.split(Split, ';', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Path : Split) {
    Paths.push_back(DeadlineCheck::projectFile(Path.trim(), MainFile));
    Versions.push_back(versionOf(Paths.back()));
  }
  std::lock_guard<std::mutex> Lock(Guard);
  auto [It, New] = Read.try_emplace(llvm::join(Versions, ";"));
  if (New)
    It->second.Cat = Catalogue::withUserModels(Paths, "", It->second.Errors);
  return It->second;
}

std::shared_ptr<const Catalogue> catalogueOf(llvm::StringRef ModelFiles, llvm::StringRef MainFile,
                                             std::vector<ModelError> &Errors) {
  const UserCatalogue &Read = userCatalogue(ModelFiles, MainFile);
  Errors.insert(Errors.end(), Read.Errors.begin(), Read.Errors.end());
  return Read.Cat;
}

DeadlineCheck::DeadlineCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
    : ClangTidyCheck(Name, Context), Tidy(*Context), ModelFiles(ownOrShared(ModelFilesOption)),
      Tests(ownOrShared(TestsOption), shared(Tidy.getOptions(), RootOption)) {}

std::string DeadlineCheck::ownOrShared(llvm::StringRef Key) const {
  const std::string Own = Options.get(Key, "").str();
  return Own.empty() ? shared(Tidy.getOptions(), Key) : Own;
}

bool DeadlineCheck::MarkTokens = false;

DiagnosticBuilder DeadlineCheck::diag(SourceLocation Loc, llvm::StringRef Message, DiagnosticIDs::Level Level) {
  DiagnosticBuilder Diagnostic = ClangTidyCheck::diag(Loc, Message, Level);
  if (MarkTokens && Loc.isValid())
    Diagnostic << SourceRange(Loc);
  return Diagnostic;
}

void DeadlineCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Opts) {
  Options.store(Opts, ModelFilesOption, ModelFiles);
  if (silentInTests())
    Options.store(Opts, TestsOption, Tests.text());
}

void DeadlineCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl().bind("tu"), this);
}

void DeadlineCheck::check(const MatchFinder::MatchResult &Result) {
  const SourceManager &SM = *Result.SourceManager;
  const auto MainFile = SM.getFileEntryRefForID(SM.getMainFileID());
  const UserCatalogue &Read = userCatalogue(ModelFiles, MainFile ? MainFile->getName() : "");
  Tu = TuAnalysis::of(*Result.Context, Read.Cat);
  for (const ModelError &E : Read.Errors)
    if (Tu->claim(E.str()))
      configurationDiag("%0", DiagnosticIDs::Error) << E.str();
  for (const Models::AnnotationError &E : Tu->models().annotationErrors())
    if (Tu->claim(E.Message + E.Loc.printToString(SM)))
      diag(E.Loc, "%0", DiagnosticIDs::Error) << E.Message;
  for (const std::string &Wrong : WrongOptions)
    if (Tu->claim(Wrong))
      configurationDiag("%0", DiagnosticIDs::Error) << Wrong;
  checkTu(*Tu);
}

std::optional<int64_t> DeadlineCheck::durationOption(llvm::StringRef Key) {
  const std::string Text = ownOrShared(Key);
  if (Text.empty())
    return std::nullopt;
  const std::optional<int64_t> Read = parseDuration(Text);
  if (!Read)
    WrongOptions.push_back(("option '" + Key + "': expected a duration such as '500ms', not '" + Text + "'").str());
  return Read;
}

void DeadlineCheck::storeDuration(tidy::ClangTidyOptions::OptionMap &Opts, llvm::StringRef Key,
                                  std::optional<int64_t> Nanoseconds) {
  Options.store(Opts, Key, Nanoseconds ? formatDuration(*Nanoseconds) : std::string());
}

bool DeadlineCheck::inTests(llvm::StringRef File) const { return Tests.contains(File); }

bool DeadlineCheck::inTests(SourceLocation Loc, const SourceManager &SM) const {
  const auto File = SM.getFileEntryRefForID(SM.getFileID(SM.getExpansionLoc(Loc)));
  if (!File)
    return false;
  const llvm::StringRef Real = File->getFileEntry().tryGetRealPathName();
  return inTests(Real.empty() ? File->getName() : Real);
}

void DeadlineCheck::onEndOfTranslationUnit() {
  Tu.reset();
  Reported.clear();
}

bool DeadlineCheck::firstReport(SourceLocation Loc, llvm::StringRef What) {
  return Reported.insert((llvm::utohexstr(Loc.getRawEncoding()) + ":" + What).str()).second;
}

void LocalCheck::checkTu(const TuAnalysis &Tu) {
  for (const auto &F : Tu.functions())
    if (!silentInTests() || !inTests(F->Decl->getLocation(), Tu.context().getSourceManager()))
      checkFunction(*F, Tu);
}

void LocalCheck::reportWait(const Expr *Wait, WaitClaim By, const TuAnalysis &Tu, std::function<void()> Report) {
  Tu.claimWait(Wait, By);
  Pending.push_back({Wait, By, std::move(Report)});
  PendingIn = &Tu;
}

void LocalCheck::onEndOfTranslationUnit() {
  for (const PendingWait &P : Pending)
    if (PendingIn->ownsWait(P.Wait, P.By))
      P.Report();
  Pending.clear();
  PendingIn = nullptr;
  DeadlineCheck::onEndOfTranslationUnit();
}

} // namespace deadline
