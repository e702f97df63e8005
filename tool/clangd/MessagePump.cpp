//===--- MessagePump.cpp - deadline-tidy ------------------------------*- C++ -*-===//
//
// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "clangd/MessagePump.h"
#include "clangd/EditorLog.h"
#include <cerrno>
#include <csignal>
#include <mutex>
#include <unistd.h>

namespace deadline {

/// Outlives the pump: its thread may wait for the editor until the process ends.
struct MessagePump::State {
  std::mutex Guard;
  int To = -1; ///< The pipe's end; -1 once the editor has gone.

  void write(llvm::StringRef Text) {
    const std::lock_guard<std::mutex> Lock(Guard);
    while (To >= 0 && !Text.empty()) {
      const ssize_t N = ::write(To, Text.data(), Text.size());
      if (N < 0 && errno == EINTR)
        continue;
      if (N <= 0)
        return;
      Text = Text.drop_front(N);
    }
  }
  void end() {
    const std::lock_guard<std::mutex> Lock(Guard);
    ::close(To);
    To = -1;
  }
};

namespace {

class Input {
public:
  explicit Input(int From) : From(From) {}

  /// Up to and with the next line end; less at the end of the input.
  std::string line() {
    std::string Line;
    while (more()) {
      const size_t End = Buffer.find('\n', At);
      const size_t Until = End == std::string::npos ? Buffer.size() : End + 1;
      Line.append(Buffer, At, Until - At);
      At = Until;
      if (End != std::string::npos)
        break;
    }
    return Line;
  }
  std::string bytes(size_t Count) {
    std::string Text;
    while (Text.size() < Count && more()) {
      const size_t N = std::min(Count - Text.size(), Buffer.size() - At);
      Text.append(Buffer, At, N);
      At += N;
    }
    return Text;
  }

private:
  bool more() {
    if (At < Buffer.size())
      return true;
    Buffer.resize(1 << 16);
    ssize_t N;
    do
      N = ::read(From, Buffer.data(), Buffer.size());
    while (N < 0 && errno == EINTR);
    Buffer.resize(std::max<ssize_t>(N, 0));
    At = 0;
    return !Buffer.empty();
  }

  const int From;
  std::string Buffer;
  size_t At = 0;
};

} // namespace

/// clangd tells of what is no JSON, but ends at JSON that is no message.
static bool endsClangd(llvm::StringRef Body) {
  if (Body.size() > 4096)
    return false; // Somebody's text, and not worth to be read twice.
  llvm::Expected<llvm::json::Value> Parsed = llvm::json::parse(Body);
  if (!Parsed) {
    llvm::consumeError(Parsed.takeError());
    return false;
  }
  const llvm::json::Object *Fields = Parsed->getAsObject();
  return !Fields || Fields->getString("jsonrpc") != llvm::StringRef("2.0") ||
         (!Fields->getString("method") && !Fields->get("id"));
}

std::thread quietThread(std::function<void()> Body) {
  sigset_t All, Before;
  sigfillset(&All);
  pthread_sigmask(SIG_SETMASK, &All, &Before);
  std::thread Thread(std::move(Body));
  pthread_sigmask(SIG_SETMASK, &Before, nullptr);
  return Thread;
}

std::shared_ptr<MessagePump> MessagePump::start(std::FILE *In) {
  int Ends[2];
  if (::pipe(Ends))
    return nullptr;
  auto Pump = std::make_shared<MessagePump>();
  Pump->Shared = std::make_shared<State>();
  Pump->Shared->To = Ends[1];
  Pump->Out = ::fdopen(Ends[0], "rb");
  quietThread([From = ::fileno(In), S = Pump->Shared] {
    Input Messages(From);
    for (;;) {
      std::string Message;
      size_t Length = 0;
      bool Empty = true;
      while (true) {
        const std::string Line = Messages.line();
        if (Line.empty())
          return S->end();
        Message += Line;
        if (llvm::StringRef(Line).trim().empty() && !Empty)
          break;
        Empty = false;
        const auto [Name, Value] = llvm::StringRef(Line).split(':');
        if (Name.equals_insensitive("content-length"))
          Value.trim().getAsInteger(10, Length);
      }
      const std::string Body = Messages.bytes(Length);
      if (endsClangd(Body))
        logLine("what is no message of the protocol is ignored: " + Body);
      else
        S->write(Message + Body);
    }
  }).detach();
  return Pump;
}

void MessagePump::send(llvm::StringRef Json) {
  Shared->write("Content-Length: " + std::to_string(Json.size()) + "\r\n\r\n" + Json.str());
}

} // namespace deadline
