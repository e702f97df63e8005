//===--- TidyOptions.cpp - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "extract/TidyOptions.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "core/facts/SourceNames.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Registry.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

namespace deadline {

using namespace clang::tidy;

namespace {

struct ListedCheck {
  llvm::StringLiteral Name, Profile, Kind;
};
constexpr ListedCheck AllChecks[] = {
#define DEADLINE_CHECK(CLASS, NAME, PROFILE, KIND, SINCE) {"deadline-" NAME, #PROFILE, #KIND},
#include "Checks.def"
};

/// Of a .clang-tidy's globs those that speak of our checks, if any does by name.
std::optional<std::string> globsForUs(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef, 16> Items;
  Globs.split(Items, ',', -1, /*KeepEmpty=*/false);
  std::vector<std::string> Ours;
  bool Named = false;
  for (llvm::StringRef Item : Items) {
    Item = Item.trim();
    Named |= Item.contains("deadline");
    if (Item.contains("deadline") || Item == "*" || Item == "-*")
      Ours.push_back(Item.str());
  }
  return Named ? std::optional(llvm::join(Ours, ",")) : std::nullopt;
}

class TidyOptionsProvider : public FileOptionsProvider {
public:
  explicit TidyOptionsProvider(const CheckSettings &Settings)
      : FileOptionsProvider(ClangTidyGlobalOptions(), ClangTidyOptions(), ClangTidyOptions()), Settings(Settings) {}

  std::vector<OptionsSource> getRawOptions(llvm::StringRef File) override {
    std::vector<OptionsSource> Result;
    ClangTidyOptions First = ClangTidyOptions::getDefaults();
    First.Checks = checksOfProfile(Settings.Profile);
    Result.emplace_back(First, "profile");
    ClangTidyOptions Last;
    std::string ModelFiles;
    for (OptionsSource &Source : FileOptionsProvider::getRawOptions(File)) {
      if (Source.first.Checks)
        Source.first.Checks = globsForUs(*Source.first.Checks);
      if (const std::string Named = modelFilesOf(Source.first); !Named.empty())
        ModelFiles = Named;
      Result.push_back(std::move(Source));
    }
    if (!Settings.Checks.empty())
      Last.Checks = Settings.Checks;
    for (const auto &[Key, Value] : Settings.CheckOptions)
      Last.CheckOptions[Key] = ClangTidyOptions::ClangTidyValue(Value);
    if (!Settings.Models.empty()) {
      if (const auto It = Settings.CheckOptions.find("deadline.ModelFiles"); It != Settings.CheckOptions.end())
        ModelFiles = It->second;
      Last.CheckOptions["deadline.ModelFiles"] = ClangTidyOptions::ClangTidyValue(
          (ModelFiles.empty() ? "" : ModelFiles + ";") + llvm::join(Settings.Models, ";"));
    }
    if (!Settings.Tests.empty())
      Last.CheckOptions["deadline.Tests"] = ClangTidyOptions::ClangTidyValue(llvm::join(Settings.Tests, ";"));
    Last.CheckOptions["deadline.Root"] = ClangTidyOptions::ClangTidyValue(Settings.Root);
    Result.emplace_back(std::move(Last), "command line");
    return Result;
  }

private:
  const CheckSettings &Settings;
};

} // namespace

std::string checksOfProfile(llvm::StringRef Profile) {
  std::string Globs = "-*";
  for (const ListedCheck &C : AllChecks)
    if (C.Profile == "Default" || Profile == "experimental" || (C.Profile == "Strict" && Profile == "strict"))
      Globs += "," + C.Name.str();
  return Globs;
}

std::unique_ptr<ClangTidyOptionsProvider> tidyOptions(const CheckSettings &Settings) {
  return std::make_unique<TidyOptionsProvider>(Settings);
}

llvm::StringRef globForNoCheck(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef, 16> Items;
  Globs.split(Items, ',', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Item : Items) {
    Item = Item.trim();
    Item.consume_front("-");
    GlobList Glob(Item);
    if (llvm::none_of(AllChecks, [&](const ListedCheck &C) { return Glob.contains(C.Name); }))
      return Item;
  }
  return {};
}

std::string onlyOfKind(CheckKind Kind) {
  std::string Globs;
  for (const ListedCheck &C : AllChecks)
    if (C.Kind != (Kind == CheckKind::Local ? "Local" : "Program"))
      Globs += ",-" + C.Name.str();
  return Globs;
}

void addAllChecks(ClangTidyCheckFactories &Factories) {
  for (const ClangTidyModuleRegistry::entry &Entry : ClangTidyModuleRegistry::entries())
    Entry.instantiate()->addCheckFactories(Factories);
}

std::set<std::string> enabledChecks(const CheckSettings &Settings, llvm::ArrayRef<std::string> Files) {
  std::set<std::string> Enabled;
  ClangTidyContext Context(tidyOptions(Settings));
  for (const std::string &File : Files) {
    Context.setCurrentFile(absoluteName(File, Settings.Root));
    for (const ListedCheck &C : AllChecks)
      if (Context.isCheckEnabled(C.Name))
        Enabled.insert(C.Name.str());
    if (Enabled.size() == std::size(AllChecks))
      break;
  }
  return Enabled;
}

std::vector<std::string> allOptionNames() {
  ClangTidyOptions All;
  All.Checks = "*";
#if LLVM_VERSION_MAJOR >= 22
  const auto Options = getCheckOptions(All, /*AllowEnablingAnalyzerAlphaCheckers=*/false,
                                       /*ExperimentalCustomChecks=*/false);
#else
  const auto Options = getCheckOptions(All, /*AllowEnablingAnalyzerAlphaCheckers=*/false);
#endif
  std::vector<std::string> Names{"deadline.DefaultTimeout", "deadline.ModelFiles", "deadline.Tests"};
  for (const auto &Entry : Options)
    if (Entry.getKey().starts_with("deadline-"))
      Names.push_back(Entry.getKey().str());
  llvm::sort(Names);
  return Names;
}

std::string defaultResourceDir() { return DEADLINE_RESOURCE_DIR; }

std::string modelFilesOf(const ClangTidyOptions &Options) {
  const auto It = Options.CheckOptions.find("deadline.ModelFiles");
  return It == Options.CheckOptions.end() ? std::string() : It->second.Value;
}

} // namespace deadline
