//===--- EditorLog.h - deadline-tidy ----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The log of the server, which editors show somewhere: clangd's.

#ifndef DEADLINE_TOOL_CLANGD_EDITORLOG_H
#define DEADLINE_TOOL_CLANGD_EDITORLOG_H

#include "clangd/ClangdParts.h"

namespace deadline {

/// One line, which `--log=error` shows too.
inline void logLine(const llvm::Twine &Text) {
  clang::clangd::detail::logImpl(clang::clangd::Logger::Error, "{0}",
                                 llvm::formatv("deadline-tidy: {0}", Text.str()));
}

} // namespace deadline

#endif
