// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of libcoro, declared as there.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>

namespace coro {

template <typename return_type = void> class task {};
template <typename T, typename E> class expected {};
enum timeout_status { no_timeout, timeout };
enum class poll_op : uint64_t { read, write, read_write };
enum class poll_status { event, timeout, error, closed };
using fd_t = int;
class poll_stop_token {};
class poll_stop_source {
public:
  void signal_stop();
  poll_stop_token get_token() const;
};

// Its name was io_scheduler before.
class scheduler {
public:
  using time_point = std::chrono::steady_clock::time_point;
  template <typename return_type> auto schedule(coro::task<return_type> task) -> coro::task<return_type>;
  template <typename return_type, typename rep, typename period>
  auto schedule(coro::task<return_type> task, std::chrono::duration<rep, period> timeout)
      -> coro::task<coro::expected<return_type, timeout_status>>;
  template <typename return_type, typename rep, typename period>
  auto schedule(std::stop_source stop_source, coro::task<return_type> task, std::chrono::duration<rep, period> timeout)
      -> coro::task<coro::expected<return_type, timeout_status>>;
  template <class rep_type, class period_type>
  auto schedule_after(std::chrono::duration<rep_type, period_type> amount) -> coro::task<void>;
  auto schedule_at(time_point time) -> coro::task<void>;
  template <class rep_type, class period_type>
  auto yield_for(std::chrono::duration<rep_type, period_type> amount) -> coro::task<void>;
  auto yield_until(time_point time) -> coro::task<void>;
  auto poll(fd_t fd, coro::poll_op op, std::chrono::milliseconds timeout = std::chrono::milliseconds{0},
            std::optional<poll_stop_token> cancel_trigger = std::nullopt) -> coro::task<poll_status>;
  auto spawn_detached(coro::task<void> &&task) -> bool;
  auto spawn_joinable(coro::task<void> &&task) -> coro::task<void>;
  auto shutdown() noexcept -> void;
};
class io_scheduler {
public:
  template <typename return_type, typename rep, typename period>
  auto schedule(coro::task<return_type> task, std::chrono::duration<rep, period> timeout)
      -> coro::task<coro::expected<return_type, timeout_status>>;
  template <typename return_type, typename rep, typename period>
  auto schedule(std::stop_source stop_source, coro::task<return_type> task, std::chrono::duration<rep, period> timeout)
      -> coro::task<coro::expected<return_type, timeout_status>>;
};
class thread_pool {
public:
  auto spawn_detached(coro::task<void> &&task) noexcept -> bool;
  auto spawn_joinable(coro::task<void> &&task) noexcept -> coro::task<void>;
  auto shutdown() noexcept -> void;
};

class scoped_lock {};
class condition_variable {
public:
  using predicate_type = bool (*)();
  struct awaiter {};
  auto wait(coro::scoped_lock &lock) -> awaiter;
  auto wait(coro::scoped_lock &lock, predicate_type predicate) -> awaiter;
  auto wait(coro::scoped_lock &lock, std::stop_token stop_token, predicate_type predicate) -> awaiter;
  template <class io_executor_type, class rep_type, class period_type>
  auto wait_for(std::unique_ptr<io_executor_type> &executor, coro::scoped_lock &lock,
                const std::chrono::duration<rep_type, period_type> wait_for) -> awaiter;
  template <class io_executor_type, class rep_type, class period_type>
  auto wait_for(std::unique_ptr<io_executor_type> &executor, coro::scoped_lock &lock, std::stop_token stop_token,
                const std::chrono::duration<rep_type, period_type> wait_for, predicate_type predicate) -> awaiter;
  template <class io_executor_type, class clock_type, class duration_type>
  auto wait_until(std::unique_ptr<io_executor_type> &executor, coro::scoped_lock &lock,
                  const std::chrono::time_point<clock_type, duration_type> wait_until_time) -> awaiter;
  template <class io_executor_type, class clock_type, class duration_type>
  auto wait_until(std::unique_ptr<io_executor_type> &executor, coro::scoped_lock &lock, std::stop_token stop_token,
                  const std::chrono::time_point<clock_type, duration_type> wait_until_time, predicate_type predicate)
      -> awaiter;
};

enum class queue_produce_result { produced, queue_stopped };
enum class queue_consume_result { queue_stopped };
template <typename element_type> class queue {
public:
  auto push(const element_type &element) -> coro::task<queue_produce_result>;
  auto push(element_type &&element) -> coro::task<queue_produce_result>;
  auto pop() -> coro::task<expected<element_type, queue_consume_result>>;
  auto try_pop() -> expected<element_type, queue_consume_result>;
  auto shutdown() -> coro::task<void>;
};
template <typename element, size_t num_elements> class ring_buffer {
public:
  auto produce(element e) -> coro::task<int>;
  auto consume() -> coro::task<int>;
  auto shutdown() -> coro::task<void>;
};

namespace net::tcp {
class client {
public:
  auto connect(std::chrono::milliseconds timeout = std::chrono::milliseconds{0}) -> coro::task<int>;
  template <class buffer_type>
  auto read_some(buffer_type &buffer, const std::chrono::milliseconds timeout = std::chrono::milliseconds{0})
      -> coro::task<int>;
  template <class buffer_type>
  auto write_all(const buffer_type &buffer, const std::chrono::milliseconds timeout = std::chrono::milliseconds{0})
      -> coro::task<int>;
};
class server {
public:
  auto accept(std::chrono::milliseconds timeout = std::chrono::milliseconds{0}) -> coro::task<int>;
};
} // namespace net::tcp

template <typename awaitable_type> auto sync_wait(awaitable_type &&a) -> int;
template <typename... awaitable_type> auto when_all(awaitable_type... awaitables) -> coro::task<int>;
template <typename... awaitable_type>
auto when_any(std::stop_source stop_source, awaitable_type... awaitables) -> coro::task<int>;
template <typename... awaitable_type> auto when_any(awaitable_type... awaitables) -> coro::task<int>;

} // namespace coro
