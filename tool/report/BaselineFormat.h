//===--- BaselineFormat.h - deadline-tidy -----------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// The words of a baseline file, for its reader and its writer.

#ifndef DEADLINE_TOOL_REPORT_BASELINEFORMAT_H
#define DEADLINE_TOOL_REPORT_BASELINEFORMAT_H

#include "llvm/ADT/StringRef.h"

namespace deadline {

inline constexpr llvm::StringLiteral FormatKey = "format", FormatName = "deadline-tidy-baseline",
                                     VersionKey = "version";
/// Goes up when older versions of the tool can not read what newer ones write, and when fingerprints change.
inline constexpr int FormatVersion = 1;

inline constexpr llvm::StringLiteral CheckKey = "check", FileKey = "file", FunctionKey = "function",
                                     MessageKey = "message", FingerprintKey = "fingerprint";

} // namespace deadline

#endif
