// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of stdexec's extensions, declared as there: `exec` is another name of a namespace.

#pragma once

#include <chrono>
#include <stdexec/execution.hpp>

namespace experimental {
namespace execution {
namespace __when_any {
struct __when_any_t {
  template <class... Senders> auto operator()(Senders &&...sndrs) const -> int;
};
} // namespace __when_any
inline constexpr __when_any::__when_any_t when_any{};

struct start_detached_t {
  template <class Sender> void operator()(Sender &&sndr) const;
};
inline constexpr start_detached_t start_detached{};
struct ensure_started_t {
  template <class Sender> auto operator()(Sender &&sndr) const -> int;
};
inline constexpr ensure_started_t ensure_started{};

struct timed_thread_scheduler {};
namespace __schedule_after {
struct schedule_after_t {
  template <class Scheduler> auto operator()(Scheduler &&sched, const std::chrono::nanoseconds &duration) const -> int;
};
} // namespace __schedule_after
inline constexpr __schedule_after::schedule_after_t schedule_after{};
namespace __schedule_at {
struct schedule_at_t {
  template <class Scheduler>
  auto operator()(Scheduler &&sched, const std::chrono::steady_clock::time_point &time_point) const -> int;
};
} // namespace __schedule_at
inline constexpr __schedule_at::schedule_at_t schedule_at{};

namespace __scope {
struct async_scope {
  template <class Sender> void spawn(Sender &&sndr);
  template <class Sender> auto spawn_future(Sender &&sndr) -> int;
  auto on_empty() const -> int;
  stdexec::inplace_stop_token get_stop_token() const noexcept;
  bool request_stop() noexcept;
};
} // namespace __scope
using async_scope = __scope::async_scope;
} // namespace execution
} // namespace experimental
namespace exec = experimental::execution;
