//===--- ProjectConfig.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What a project says of itself in `.deadline-tidy.yaml` (docs/configuration.md):
/// the settings that hold whoever runs the tool.

#ifndef DEADLINE_TOOL_CONFIG_PROJECTCONFIG_H
#define DEADLINE_TOOL_CONFIG_PROJECTCONFIG_H

#include "core/model/ModelReader.h"
#include "options/Options.h"

namespace deadline {

inline constexpr llvm::StringLiteral ConfigFileName = ".deadline-tidy.yaml";

struct ProjectConfig {
  struct CheckOption {
    std::string Name; ///< `deadline-nested-timeout.DerivedDepth`
    std::string Value;
    RowOrigin Where; ///< Of its key.
  };

  std::string File;   ///< As it was named.
  std::string Folder; ///< The folder that it is in, absolute: paths are relative to it.

  std::string Checks; ///< As clang-tidy's; the items of a list with commas between.
  std::string Profile;
  std::vector<std::string> Models; ///< Absolute, as all paths here.
  std::string BudgetFile;
  std::string BuildPath;
  std::string BaselineFile;
  std::vector<std::string> Only, Exclude, Tests; ///< Globs on names relative to the root.
  std::optional<bool> RequireReasons, ReportUnusedSuppressions;
  std::vector<CheckOption> CheckOptions;
  std::optional<unsigned> Jobs;
  std::optional<unsigned> FileTimeout; ///< Seconds.
  std::string CacheFolder;
  std::optional<unsigned> CacheSize, MaxMemory; ///< Mebibytes.
  std::vector<OutputRequest> Outputs;
};

/// Reads \p Text, which was in the file \p Name. All mistakes are appended to
/// \p Errors. Relative paths become absolute by the folder of \p Name.
ProjectConfig readConfig(llvm::StringRef Text, llvm::StringRef Name, std::vector<ModelError> &Errors);
/// Reads the file \p Name. That it can not be read is one of the \p Errors.
ProjectConfig loadConfig(llvm::StringRef Name, std::vector<ModelError> &Errors);

/// The nearest `.deadline-tidy.yaml`, from the folder \p Start upwards, or from
/// the folder of the file \p Start; empty if there is none.
std::string findConfig(llvm::StringRef Start);

/// Tells of each check option of \p Config that is none of \p Known
/// (`deadline-nested-timeout.DerivedDepth`).
void checkOptionNames(const ProjectConfig &Config, llvm::ArrayRef<llvm::StringRef> Known,
                      std::vector<ModelError> &Errors);

/// Fills what the command line left empty. A list that the command line gave
/// replaces the file's, but for models, which add up, and check options, each
/// of which is replaced by itself.
void applyConfig(const ProjectConfig &Config, Options &O);

} // namespace deadline

#endif
