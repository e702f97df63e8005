//===--- Channels.h - deadline-tidy -----------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Room in channels, and sends that do without waiting for it.
///
//===----------------------------------------------------------------------===//

#ifndef DEADLINE_CORE_FLOW_CHANNELS_H
#define DEADLINE_CORE_FLOW_CHANNELS_H

#include "core/flow/Operations.h"
#include "clang/Basic/Diagnostic.h"

namespace deadline {

/// The number of values that the channel \p V, made in this function, takes
/// before a send waits: 0 for a channel that hands over without room. Nothing
/// where that is not a constant of the code.
std::optional<int64_t> roomOf(const clang::VarDecl *V, const TuAnalysis &Tu);

/// A send that waits for room: by its row and flags, with neither a bound nor
/// a token of its own.
bool waitsForRoom(const ModelledCall &Send, clang::ASTContext &Context);

/// How to send without waiting.
struct SendTwin {
  std::string Name;               ///< `TrySend`, or the flag to leave out.
  bool IsFlag = false;
  bool SameResult = false;        ///< It takes the same arguments and returns the same type.
  std::optional<clang::FixItHint> Edit; ///< Where the text can be changed so.
};
std::optional<SendTwin> twinOf(const ModelledCall &Send, clang::ASTContext &Context);

} // namespace deadline

#endif
