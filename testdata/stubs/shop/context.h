// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A small context library as a project would write its own; testdata/models/shop-context.yaml describes it. Tests
// read code against it and link none, so there is a body only where a lambda's type demands one.

#ifndef SHOP_CONTEXT_H
#define SHOP_CONTEXT_H

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace shop {

enum class Status { Ok, DeadlineExceeded, Cancelled, Closed, Unavailable };
bool IsOk(Status status);

/// A deadline and a cancellation, handed down by value: copies share their state.
class Context {
public:
  /// Aborts the process when called twice.
  void Cancel();
  void CancelCause(const std::string &cause);
  bool Done() const;
  std::chrono::steady_clock::time_point Deadline() const;
};

/// What a request handler is given.
class IncomingContext : public Context {
public:
  const std::string &Peer() const;
};

Context Background();
Context WithTimeout(const Context &parent, std::chrono::milliseconds timeout);
Context WithDeadline(const Context &parent, std::chrono::steady_clock::time_point deadline);
Context WithoutCancel(const Context &parent);

/// A request to another process.
Status Fetch(const Context &context, const std::string &key);

template <typename T> class Channel {
public:
  explicit Channel(std::size_t capacity = 0);
  /// Aborts the process when the channel is closed.
  void Send(T value);
  bool TrySend(T value);
  bool SendFor(T value, std::chrono::milliseconds timeout);
  std::optional<T> Receive();
  bool ReceiveFor(T &value, std::chrono::milliseconds timeout);
  /// Aborts the process when called twice.
  void Close();
};

/// Runs the work on a thread of its own, which nobody joins.
template <typename Work> void Go(Work work) { std::thread(std::move(work)).detach(); }
/// Runs the work and waits for it, at most so long.
template <typename Work> Status TimeLimit(Work work, std::chrono::milliseconds) {
  work();
  return Status::Ok;
}
/// Runs `work` at most so often until it succeeds: pause between two attempts, then the bound of each.
template <typename Work> Status Retry(int attempts, std::chrono::milliseconds, std::chrono::milliseconds, Work work) {
  while (attempts-- > 0)
    work();
  return Status::Ok;
}

} // namespace shop

#endif
