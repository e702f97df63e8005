//===--- TidyOptions.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which checks run on which file, and with which options: the profile, then
/// the .clang-tidy files above the source, then the project's file and the
/// command line.

#ifndef DEADLINE_TOOL_EXTRACT_TIDYOPTIONS_H
#define DEADLINE_TOOL_EXTRACT_TIDYOPTIONS_H

#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/ClangTidyModule.h"
#include "clang-tidy/ClangTidyOptions.h"
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace deadline {

/// What holds for all files of a run.
struct CheckSettings {
  std::string Root;                ///< Absolute.
  std::string Profile = "default"; ///< `default`, `strict` (with default) or `experimental` (all).
  std::string Checks;              ///< Globs as clang-tidy's; they come last.
  std::vector<std::string> Models; ///< Model files, absolute.
  std::vector<std::string> Tests;  ///< Globs on names below the root: where checks marked (t) stay silent.
  std::map<std::string, std::string> CheckOptions;
  std::string ResourceDir;         ///< Of Clang.
};

/// The globs that turn on the checks of a profile.
std::string checksOfProfile(llvm::StringRef Profile);

/// The first of \p Globs that is about none of the checks; empty if there is none.
llvm::StringRef globForNoCheck(llvm::StringRef Globs);

/// Options as clang-tidy finds them in .clang-tidy files, with those of
/// \p Settings before and after. Of a .clang-tidy's `Checks` only the globs that
/// speak of this tool's checks count; where none does, the file leaves the
/// choice of checks as it is.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider> tidyOptions(const CheckSettings &Settings);

/// Which kinds of check a context may run.
enum class CheckKind : uint8_t { Local, Program };
/// The globs that turn the other kind off.
std::string onlyOfKind(CheckKind Kind);

/// All checks that this program is linked with.
void addAllChecks(clang::tidy::ClangTidyCheckFactories &Factories);

/// The checks that run on any of \p Files (relative to the root), with their prefix.
std::set<std::string> enabledChecks(const CheckSettings &Settings, llvm::ArrayRef<std::string> Files);

/// The options of all checks: `deadline-nested-timeout.DerivedDepth`.
std::vector<std::string> allOptionNames();

/// Clang's own headers as this program was built with.
std::string defaultResourceDir();

/// The `ModelFiles` that hold for the file whose options these are.
std::string modelFilesOf(const clang::tidy::ClangTidyOptions &Options);

} // namespace deadline

#endif
