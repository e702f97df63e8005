// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's coroutines, declared as there. Their headers are those of folly/coro/, and of
// folly/experimental/coro/ in older versions.

#ifndef FOLLY_CORO_TASK_H
#define FOLLY_CORO_TASK_H

#include <cstdint>
#include <folly/CancellationToken.h>
#include <folly/futures/Future.h>
#include <memory>
#include <optional>
#include <vector>

namespace folly {
namespace coro {

template <typename T = void> class Task;
template <typename T> class TaskWithExecutor {
public:
  SemiFuture<int> start() &&;
  template <typename F> void start(F &&tryCallback, folly::CancellationToken cancelToken = {}) &&;
};
template <typename T> class Task {
public:
  SemiFuture<int> semi() &&;
  friend TaskWithExecutor<T> co_withExecutor(Executor::KeepAlive<> executor, Task<T> task) noexcept {
    return {};
  }
  friend Task<T> co_withCancellation(folly::CancellationToken cancelToken, Task<T> &&task) noexcept {
    return static_cast<Task<T> &&>(task);
  }
};

namespace detail {
template <typename SemiAwaitable, typename TimekeeperPtr> class TimeoutTask {};
namespace adl {
struct WithCancellationFunction {
  template <typename Awaitable>
  Awaitable operator()(const folly::CancellationToken &cancelToken, Awaitable &&awaitable) const;
  template <typename Awaitable>
  Awaitable operator()(folly::CancellationToken &&cancelToken, Awaitable &&awaitable) const;
};
} // namespace adl
template <typename... SemiAwaitables> class CollectAllTask {};
} // namespace detail

// Folly's macro for customisation points makes such a namespace.
namespace folly_cpo__ {
inline constexpr detail::adl::WithCancellationFunction co_withCancellation{};
}
using namespace folly_cpo__;

template <typename SemiAwaitable, typename Duration, typename TimekeeperPtr = std::nullptr_t>
detail::TimeoutTask<SemiAwaitable, TimekeeperPtr> timeout(SemiAwaitable semiAwaitable, Duration timeoutDuration,
                                                          TimekeeperPtr tk = nullptr);
template <typename SemiAwaitable, typename Duration, typename TimekeeperPtr = std::nullptr_t>
detail::TimeoutTask<SemiAwaitable, TimekeeperPtr>
timeoutNoDiscard(SemiAwaitable semiAwaitable, Duration timeoutDuration, TimekeeperPtr tk = nullptr);
template <typename Awaitable, typename Duration>
Task<std::optional<int>> timed_wait(Awaitable awaitable, Duration duration);
template <typename Awaitable> Task<int> detachOnCancel(Awaitable awaitable);
Task<void> sleep(HighResDuration d, Timekeeper *tk = nullptr);
Task<void> sleepReturnEarlyOnCancel(HighResDuration d, Timekeeper *tk = nullptr);

struct blocking_wait_fn {
  template <typename Awaitable> int operator()(Awaitable &&awaitable) const;
  template <typename SemiAwaitable> int operator()(SemiAwaitable &&awaitable, folly::DrivableExecutor *executor) const;
};
inline constexpr blocking_wait_fn blocking_wait{};
static constexpr blocking_wait_fn const &blockingWait = blocking_wait;

template <typename... SemiAwaitables> detail::CollectAllTask<SemiAwaitables...> collectAll(SemiAwaitables... awaitables);
template <typename... SemiAwaitables>
detail::CollectAllTask<SemiAwaitables...> collectAllTry(SemiAwaitables... awaitables);
template <typename SemiAwaitable> Task<std::vector<int>> collectAllRange(std::vector<SemiAwaitable> awaitables);
template <typename SemiAwaitable> Task<std::vector<int>> collectAllTryRange(std::vector<SemiAwaitable> awaitables);
template <typename SemiAwaitable, typename... SemiAwaitables>
Task<std::pair<std::size_t, int>> collectAny(SemiAwaitable &&awaitable, SemiAwaitables &&...awaitables);
template <typename... SemiAwaitables>
Task<std::pair<std::size_t, int>> collectAnyWithoutException(SemiAwaitables &&...awaitables);
template <typename... SemiAwaitables> Task<int> collectAnyNoDiscard(SemiAwaitables &&...awaitables);
template <typename SemiAwaitable>
Task<std::pair<std::size_t, int>> collectAnyRange(std::vector<SemiAwaitable> awaitables);

class AsyncScope {
public:
  template <typename Awaitable> void add(Awaitable &&awaitable, void *returnAddress = nullptr);
  Task<void> joinAsync() noexcept;
  SemiFuture<Unit> cleanup() noexcept;
};
class CancellableAsyncScope {
public:
  CancellableAsyncScope() noexcept;
  explicit CancellableAsyncScope(CancellationToken &&token);
  template <typename Awaitable>
  void add(Awaitable &&awaitable, std::optional<CancellationToken> token = std::nullopt,
           void *returnAddress = nullptr);
  void requestCancellation() const noexcept;
  bool isScopeCancellationRequested() const noexcept;
  Task<void> cancelAndJoinAsync() noexcept;
  Task<void> joinAsync() noexcept;
};

template <typename T, bool SingleProducer = false, bool SingleConsumer = false> class BoundedQueue {
public:
  explicit BoundedQueue(uint32_t capacity);
  template <typename U = T> Task<void> enqueue(U &&item);
  template <typename U = T> bool try_enqueue(U &&item);
  Task<T> dequeue();
  Task<void> dequeue(T &item);
  std::optional<T> try_dequeue();
  bool try_dequeue(T &item);
};
template <typename T, bool SingleProducer = false, bool SingleConsumer = false> class UnboundedQueue {
public:
  template <typename U = T> void enqueue(U &&val);
  Task<T> dequeue();
  template <typename Duration> Task<T> co_try_dequeue_for(Duration timeout);
  Task<void> dequeue(T &out);
  std::optional<T> try_dequeue();
  bool try_dequeue(T &out);
};
template <typename T> class AsyncPipe {
public:
  template <typename U = T> bool write(U &&val);
  void close(folly::exception_wrapper ew) &&;
  void close() &&;
};
template <typename T, bool SingleProducer = true> class BoundedAsyncPipe {
public:
  template <typename U = T> Task<bool> write(U &&u);
  template <typename U = T> bool try_write(U &&u);
  void close(exception_wrapper &&w) &&;
  void close() &&;
};

} // namespace coro
} // namespace folly

#endif
