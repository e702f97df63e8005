// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of cppcoro, declared as there.

#pragma once

#include <chrono>
#include <cstdint>
#include <exception>

namespace cppcoro {

template <typename T = void> class task {};

class operation_cancelled : public std::exception {};

class cancellation_token {
public:
  cancellation_token() noexcept;
  bool can_be_cancelled() const noexcept;
  bool is_cancellation_requested() const noexcept;
  void throw_if_cancellation_requested() const;
};
class cancellation_source {
public:
  cancellation_source();
  bool can_be_cancelled() const noexcept;
  cancellation_token token() const noexcept;
  void request_cancellation();
  bool is_cancellation_requested() const noexcept;
};
class cancellation_registration {
public:
  template <typename FUNC> cancellation_registration(cancellation_token token, FUNC &&callback);
};

class io_service {
public:
  class timed_schedule_operation {};
  template <typename REP, typename PERIOD>
  timed_schedule_operation schedule_after(const std::chrono::duration<REP, PERIOD> &delay,
                                          cancellation_token cancellationToken = {}) noexcept;
  std::uint64_t process_events();
  void stop() noexcept;
  void reset();
  bool is_stop_requested() const noexcept;
};

template <typename AWAITABLE> auto sync_wait(AWAITABLE &&awaitable) -> int;
template <typename... AWAITABLES> auto when_all(AWAITABLES &&...awaitables) -> task<int>;

class async_scope {
public:
  class awaiter {};
  template <typename AWAITABLE> void spawn(AWAITABLE &&awaitable);
  awaiter join() noexcept;
};
class async_manual_reset_event {
public:
  bool is_set() const noexcept;
  void set() noexcept;
  void reset() noexcept;
};

} // namespace cppcoro
