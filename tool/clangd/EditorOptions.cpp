//===--- EditorOptions.cpp - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clangd/EditorOptions.h"
#include "clangd/EditorLog.h"
#include "commands/Session.h"
#include "config/ProjectConfig.h"
#include "report/Report.h"
#include "llvm/ADT/StringExtras.h"
#include <mutex>

namespace deadline {

using clang::tidy::ClangTidyOptions;

bool isOurCheck(llvm::StringRef Name) { return checkNamed(Name) && Name.starts_with("deadline-"); }

/// Nothing is turned on: the list only leaves out.
static bool choosesNone(llvm::StringRef Globs) {
  llvm::SmallVector<llvm::StringRef, 16> Items;
  Globs.split(Items, ',', -1, /*KeepEmpty=*/false);
  return llvm::all_of(Items, [](llvm::StringRef Item) {
    Item = Item.trim();
    return Item.empty() || Item.starts_with("-");
  });
}

namespace {

/// The projects' files that were read, by name. They are read again when they
/// change, since an editor runs for days.
class ConfigCache {
public:
  std::shared_ptr<const ProjectConfig> of(llvm::StringRef File) {
    const std::string Name = findConfig(File);
    llvm::sys::fs::file_status Status;
    if (Name.empty() || llvm::sys::fs::status(Name, Status))
      return nullptr;
    const std::lock_guard<std::mutex> Lock(Guard);
    Entry &E = Read[Name];
    if (E.Config && E.Changed == Status.getLastModificationTime() && E.Size == Status.getSize())
      return E.Config;
    std::vector<ModelError> Mistakes;
    E = {Status.getLastModificationTime(), Status.getSize(),
         std::make_shared<const ProjectConfig>(loadConfig(Name, Mistakes))};
    for (const ModelError &M : Mistakes)
      logLine(M.str());
    return E.Config;
  }

private:
  struct Entry {
    llvm::sys::TimePoint<> Changed;
    uint64_t Size = 0;
    std::shared_ptr<const ProjectConfig> Config;
  };
  std::mutex Guard;
  std::map<std::string, Entry> Read;
};

} // namespace

void addOurChecks(ClangTidyOptions &Options, llvm::StringRef Chosen, llvm::StringRef File) {
  static ConfigCache Configs;
  const std::shared_ptr<const ProjectConfig> Config = Configs.of(File);
  auto Add = [&](llvm::StringRef Globs) {
    if (!Options.Checks || Options.Checks->empty())
      Options.Checks = Globs.str();
    else if (!Globs.empty())
      *Options.Checks += "," + Globs.str();
  };
  if (choosesNone(Chosen)) {
    std::string Profile = checksOfProfile(Config && !Config->Profile.empty() ? Config->Profile : "default");
    // It begins by turning everything off, which is for the tool's own run.
    Add(llvm::StringRef(Profile).drop_while([](char C) { return C != ','; }).drop_front());
    Add(Chosen); // What it leaves out is left out of ours too.
  }
  if (!Config)
    return;
  Add(Config->Checks);
  for (const ProjectConfig::CheckOption &O : Config->CheckOptions)
    Options.CheckOptions[O.Name] = ClangTidyOptions::ClangTidyValue(O.Value);
  if (!Config->Models.empty()) {
    auto &Value = Options.CheckOptions["deadline.ModelFiles"].Value;
    Value += (Value.empty() ? "" : ";") + llvm::join(modelFiles(Config->Models), ";");
  }
}

} // namespace deadline
