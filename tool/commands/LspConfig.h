//===--- LspConfig.h - deadline-tidy ----------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// `lsp-config`: how an editor is told to run deadline-clangd.

#ifndef DEADLINE_TOOL_COMMANDS_LSPCONFIG_H
#define DEADLINE_TOOL_COMMANDS_LSPCONFIG_H

#include "options/Options.h"

namespace deadline {

/// Prints the set-up of the editor that is named, or of all that are known.
/// Gives the exit status.
int runLspConfig(const Options &O);

} // namespace deadline

#endif
