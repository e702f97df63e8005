//===--- MessagePump.h - deadline-tidy --------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// Stands between the editor's messages and clangd, which reads them from a
/// blocking stream: so that a message of our own can come in between.

#ifndef DEADLINE_TOOL_CLANGD_MESSAGEPUMP_H
#define DEADLINE_TOOL_CLANGD_MESSAGEPUMP_H

#include "llvm/ADT/StringRef.h"
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>

namespace deadline {

class MessagePump {
public:
  /// Passes on the messages of \p In from a thread of its own, until that ends.
  /// Null where there can be no pipe.
  static std::shared_ptr<MessagePump> start(std::FILE *In);

  /// What clangd is to read instead.
  std::FILE *out() const { return Out; }
  /// Puts a message between two others; from any thread.
  void send(llvm::StringRef Json);

private:
  struct State;
  std::shared_ptr<State> Shared;
  std::FILE *Out = nullptr;
};

/// A thread that no signal is delivered to: clangd ends by one that interrupts
/// its main thread.
std::thread quietThread(std::function<void()> Body);

} // namespace deadline

#endif
