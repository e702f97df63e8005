//===--- EditorTransport.h - deadline-tidy ----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What clangd says to the editor of our findings, put right: the link to the
/// check's page, which fixes are safe, and what a hover shows. clangd knows
/// clang-tidy's own checks alone.

#ifndef DEADLINE_TOOL_CLANGD_EDITORTRANSPORT_H
#define DEADLINE_TOOL_CLANGD_EDITORTRANSPORT_H

#include "clangd/ClangdParts.h"
#include "clangd/MessagePump.h"
#include "clangd/ProgramAround.h"

namespace deadline {

/// A connection that passes all on to \p Inner and back, and changes
/// - diagnostics of ours: `codeDescription` leads to the check's page;
/// - quick fixes of ours: the safe fix is the preferred one, and what is only
///   offered never is, not even where it stands alone;
/// - hovers over a diagnostic of ours: they end with the page in short.
/// Where \p Pump is set, open files are looked at anew when the index of their
/// program changes.
std::unique_ptr<clang::clangd::Transport> editorTransport(std::unique_ptr<clang::clangd::Transport> Inner,
                                                          std::shared_ptr<MessagePump> Pump);

/// What is known around the open files; set before the first transport is made.
extern ProgramAround *TheProgramAround;

} // namespace deadline

#endif
