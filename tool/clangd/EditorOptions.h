//===--- EditorOptions.h - deadline-tidy ------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Which of our checks run on a file in an editor, and with which options.

#ifndef DEADLINE_TOOL_CLANGD_EDITOROPTIONS_H
#define DEADLINE_TOOL_CLANGD_EDITOROPTIONS_H

#include "clang-tidy/ClangTidyOptions.h"

namespace deadline {

bool isOurCheck(llvm::StringRef Name);

/// Adds to \p Options, which hold for \p File:
/// - the checks of the profile, where nobody has chosen checks: \p Chosen, the
///   globs of `.clang-tidy` and `.clangd`, is empty, or only leaves some out;
/// - what the nearest .deadline-tidy.yaml says of checks, options and models.
/// May be called from several threads.
void addOurChecks(clang::tidy::ClangTidyOptions &Options, llvm::StringRef Chosen, llvm::StringRef File);

} // namespace deadline

#endif
