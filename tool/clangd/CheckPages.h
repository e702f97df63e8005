//===--- CheckPages.h - deadline-tidy ---------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The pages of the checks as an editor shows them.

#ifndef DEADLINE_TOOL_CLANGD_CHECKPAGES_H
#define DEADLINE_TOOL_CLANGD_CHECKPAGES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace deadline {

/// The URI of the page of \p Check (`deadline-nested-timeout`): on the web, or
/// the file beside this program; empty where there is neither.
std::string linkToPage(llvm::StringRef Check);

/// What the check finds and why that bites, in a few lines.
std::string pageInShort(llvm::StringRef Check, bool Markdown);

} // namespace deadline

#endif
