//===--- ClangdParts.h - deadline-tidy --------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

/// \file
/// What deadline-clangd uses of clangd. The packages ship clangd as archives
/// without its headers, so these few declarations repeat theirs; they are the
/// same in 19 and 22 but for one. The archive's functions that are replaced here
/// are wrapped by the linker (CMakeLists.txt): one that is not there any more is
/// an error of the link, not silence.

#ifndef DEADLINE_TOOL_CLANGD_CLANGDPARTS_H
#define DEADLINE_TOOL_CLANGD_CLANGDPARTS_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdio>
#include <memory>
#include <optional>

namespace clang::clangd {

int clangdMain(int Count, char *Words[]);

class Logger {
public:
  enum Level { Debug, Verbose, Info, Error };
};
namespace detail {
/// Writes to clangd's log, if it is as talkative as that; from any thread.
void logImpl(Logger::Level, const char *Format, const llvm::formatv_object_base &);
} // namespace detail

/// A connection to an editor. Messages are not sent concurrently, but may be
/// sent while loop() reads, or calls its handler.
class Transport {
public:
  virtual ~Transport() = default;
  virtual void notify(llvm::StringRef Method, llvm::json::Value Params) = 0;
  virtual void call(llvm::StringRef Method, llvm::json::Value Params, llvm::json::Value ID) = 0;
  virtual void reply(llvm::json::Value ID, llvm::Expected<llvm::json::Value> Result) = 0;

  class MessageHandler {
  public:
    virtual ~MessageHandler() = default;
    virtual bool onNotify(llvm::StringRef Method, llvm::json::Value Params) = 0;
    virtual bool onCall(llvm::StringRef Method, llvm::json::Value Params, llvm::json::Value ID) = 0;
    virtual bool onReply(llvm::json::Value ID, llvm::Expected<llvm::json::Value> Result) = 0;
  };
  virtual llvm::Error loop(MessageHandler &Handler) = 0;
};

enum JSONStreamStyle { Standard, Delimited };

/// Writes the clang-tidy options that hold for a file, after what was found for
/// it so far.
#if LLVM_VERSION_MAJOR >= 22
using DefaultChecks = llvm::unique_function<void(tidy::ClangTidyOptions &, llvm::StringRef) const>;
#else
using DefaultChecks = llvm::function_ref<void(tidy::ClangTidyOptions &, llvm::StringRef)>;
#endif

} // namespace clang::clangd

#endif
