// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of libunifex, declared as there: algorithms are constants with a call operator.

#pragma once

#include <chrono>
#include <optional>

namespace unifex {

class inplace_stop_token {
public:
  inplace_stop_token() noexcept;
  bool stop_requested() const noexcept;
};
class inplace_stop_source {
public:
  bool request_stop() noexcept;
  inplace_stop_token get_token() noexcept;
  bool stop_requested() const noexcept;
};
template <typename F> class inplace_stop_callback final {
public:
  template <typename T = F> explicit inplace_stop_callback(inplace_stop_token token, T &&func);
};

namespace _sync_wait_cpo {
struct _fn {
  template <typename Sender> auto operator()(Sender &&sender) const -> std::optional<int>;
};
} // namespace _sync_wait_cpo
inline constexpr _sync_wait_cpo::_fn sync_wait{};
namespace _schedule_after {
inline constexpr struct _fn {
  template <typename TimeScheduler, typename Duration>
  auto operator()(TimeScheduler &&s, Duration &&d) const -> int;
  template <typename Duration> auto operator()(Duration d) const -> int;
} schedule_after{};
} // namespace _schedule_after
using _schedule_after::schedule_after;
namespace _schedule_at {
inline constexpr struct _fn {
  template <typename TimeScheduler, typename TimePoint>
  auto operator()(TimeScheduler &&s, TimePoint &&tp) const -> int;
  template <typename TimePoint> auto operator()(TimePoint tp) const -> int;
} schedule_at{};
} // namespace _schedule_at
using _schedule_at::schedule_at;
namespace _stop_when_cpo {
inline const struct _fn {
  template <typename Source, typename Trigger> auto operator()(Source &&source, Trigger &&trigger) const -> int;
} stop_when{};
} // namespace _stop_when_cpo
using _stop_when_cpo::stop_when;
namespace _when_any {
inline const struct _fn {
  template <typename First, typename... Rest> auto operator()(First &&first, Rest &&...rest) const -> int;
} when_any{};
} // namespace _when_any
using _when_any::when_any;
namespace _when_all {
inline const struct _fn {
  template <typename... Senders> auto operator()(Senders &&...senders) const -> int;
} when_all{};
} // namespace _when_all
using _when_all::when_all;
namespace detach_on_cancel_impl {
struct detach_on_cancel_fn {
  template <typename Sender> auto operator()(Sender &&sender) const -> int;
};
} // namespace detach_on_cancel_impl
inline constexpr detach_on_cancel_impl::detach_on_cancel_fn detach_on_cancel{};
namespace _unstoppable_cpo {
inline const struct _fn {
  template <typename Sender> auto operator()(Sender &&sender) const -> int;
} unstoppable{};
} // namespace _unstoppable_cpo
using _unstoppable_cpo::unstoppable;
namespace _spawn_detached {
inline const struct _spawn_detached_fn {
  template <typename Sender, typename Scope> void operator()(Sender &&sender, Scope &scope) const;
} spawn_detached{};
} // namespace _spawn_detached
using _spawn_detached::spawn_detached;
namespace _spawn_future {
inline constexpr struct _spawn_future_fn {
  template <typename Sender, typename Scope> auto operator()(Sender &&sender, Scope &scope) const -> int;
} spawn_future{};
} // namespace _spawn_future
using _spawn_future::spawn_future;

inline namespace v1 {
namespace _async_scope {
struct async_scope {
  template <typename Sender> auto spawn(Sender &&sender) -> int;
  template <typename Sender> void detached_spawn(Sender &&sender);
  auto complete() noexcept -> int;
  auto cleanup() noexcept -> int;
  inplace_stop_token get_stop_token() noexcept;
  void request_stop() noexcept;
};
} // namespace _async_scope
using _async_scope::async_scope;
} // namespace v1

} // namespace unifex
