// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Seastar's futures, timers and fibers, declared as there.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <stdexcept>
#include <utility>

namespace seastar {

using steady_clock_type = std::chrono::steady_clock;

template <typename T = void> class future {
public:
  T get();
  void wait() noexcept;
  bool available() const noexcept;
};
template <typename T = void> class promise {
public:
  template <typename... A> void set_value(A &&...a) noexcept;
  void set_exception(std::exception_ptr ex) noexcept;
  future<T> get_future() noexcept;
};

class lowres_clock {
public:
  using duration = std::chrono::steady_clock::duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<lowres_clock, duration>;
  static constexpr bool is_steady = true;
  static time_point now() noexcept;
};
class lowres_system_clock {
public:
  using duration = std::chrono::system_clock::duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<lowres_system_clock, duration>;
  static time_point now() noexcept;
};

template <typename Clock = steady_clock_type> class timer {
public:
  using time_point = typename Clock::time_point;
  using duration = typename Clock::duration;
  using clock = Clock;
  void arm(time_point until, std::optional<duration> period = {}) noexcept;
  void arm(duration delta) noexcept;
  void rearm(time_point until, std::optional<duration> period = {}) noexcept;
  void rearm(duration delta) noexcept;
  void arm_periodic(duration delta) noexcept;
  bool armed() const noexcept;
  bool cancel() noexcept;
};

class abort_requested_exception : public std::exception {};
class sleep_aborted : public std::exception {};

class abort_source {
public:
  class subscription {};
  template <typename Func> std::optional<subscription> subscribe(Func &&f);
  void request_abort() noexcept;
  void request_abort_ex(std::exception_ptr ex) noexcept;
  template <typename Exception> void request_abort_ex(Exception &&e) noexcept;
  bool abort_requested() const noexcept;
  void check() const;
  const std::exception_ptr &abort_requested_exception_ptr() const noexcept;
};
template <typename Clock = lowres_clock> class abort_on_expiry {
public:
  using clock = Clock;
  using time_point = typename Clock::time_point;
  abort_on_expiry(time_point timeout);
  seastar::abort_source &abort_source();
};

struct default_timeout_exception_factory {};
template <typename ExceptionFactory = default_timeout_exception_factory, typename Clock, typename Duration,
          typename... T>
future<T...> with_timeout(std::chrono::time_point<Clock, Duration> timeout, future<T...> f);

template <typename Clock = steady_clock_type, typename Rep, typename Period>
future<> sleep(std::chrono::duration<Rep, Period> dur);
template <typename Clock = steady_clock_type> future<> sleep_abortable(typename Clock::duration dur);
template <typename Clock = steady_clock_type>
future<> sleep_abortable(typename Clock::duration dur, abort_source &as);

struct semaphore_default_exception_factory {};
template <typename ExceptionFactory, typename Clock = typename timer<>::clock> class basic_semaphore {
public:
  using duration = typename timer<Clock>::duration;
  using clock = typename timer<Clock>::clock;
  using time_point = typename timer<Clock>::time_point;
  basic_semaphore(size_t count);
  future<> wait(size_t nr = 1) noexcept;
  future<> wait(time_point timeout, size_t nr = 1) noexcept;
  future<> wait(abort_source &as, size_t nr = 1) noexcept;
  future<> wait(duration timeout, size_t nr = 1) noexcept;
  bool try_wait(size_t nr = 1) noexcept;
  void signal(size_t nr = 1) noexcept;
  void broken() noexcept;
};
using semaphore = basic_semaphore<semaphore_default_exception_factory>;
template <typename ExceptionFactory, typename Clock = typename timer<>::clock> class semaphore_units {};

template <typename ExceptionFactory, typename Clock = typename timer<>::clock>
future<semaphore_units<ExceptionFactory, Clock>> get_units(basic_semaphore<ExceptionFactory, Clock> &sem,
                                                           size_t units) noexcept;
template <typename ExceptionFactory, typename Clock = typename timer<>::clock>
future<semaphore_units<ExceptionFactory, Clock>>
get_units(basic_semaphore<ExceptionFactory, Clock> &sem, size_t units,
          typename basic_semaphore<ExceptionFactory, Clock>::time_point timeout) noexcept;
template <typename ExceptionFactory, typename Clock>
future<semaphore_units<ExceptionFactory, Clock>>
get_units(basic_semaphore<ExceptionFactory, Clock> &sem, size_t units,
          typename basic_semaphore<ExceptionFactory, Clock>::duration timeout) noexcept;
template <typename ExceptionFactory, typename Clock>
future<semaphore_units<ExceptionFactory, Clock>> get_units(basic_semaphore<ExceptionFactory, Clock> &sem,
                                                           size_t units, abort_source &as) noexcept;

class condition_variable {
public:
  future<> wait() noexcept;
  template <typename Clock = typename timer<>::clock, typename Duration = typename Clock::duration>
  future<> wait(std::chrono::time_point<Clock, Duration> timeout) noexcept;
  template <typename Rep, typename Period> future<> wait(std::chrono::duration<Rep, Period> timeout) noexcept;
  template <typename Pred> future<> wait(Pred &&pred) noexcept;
};

class gate_closed_exception : public std::exception {};
class gate {
public:
  bool try_enter() noexcept;
  void enter();
  void leave() noexcept;
  void check() const;
  future<> close() noexcept;
  bool is_closed() const noexcept;
};
template <typename Func> auto with_gate(gate &g, Func &&func);
template <typename Func> auto try_with_gate(gate &g, Func &&func) noexcept;

template <typename T> class queue {
public:
  explicit queue(size_t size);
  bool push(T &&a);
  T pop() noexcept;
  future<T> pop_eventually() noexcept;
  future<> push_eventually(T &&data) noexcept;
  void abort(std::exception_ptr ex) noexcept;
};
template <typename T> class pipe_reader {
public:
  future<std::optional<T>> read();
};
template <typename T> class pipe_writer {
public:
  future<> write(T &&data);
};

template <typename T = void> class shared_future {
public:
  using time_point = lowres_clock::time_point;
  future<T> get_future(time_point timeout = time_point::max()) const noexcept;
  future<T> get_future(abort_source &as) const noexcept;
};

class thread {
public:
  template <typename Func> thread(Func func);
  future<> join();
};
class thread_attributes {};
template <typename Func, typename... Args> future<> async(Func &&func, Args &&...args) noexcept;
template <typename Func, typename... Args>
future<> async(thread_attributes attr, Func &&func, Args &&...args) noexcept;
class smp_submit_to_options {};
class smp {
public:
  template <typename Func> static future<> submit_to(unsigned t, smp_submit_to_options options, Func &&func) noexcept;
  template <typename Func> static future<> submit_to(unsigned t, Func &&func) noexcept;
};
namespace alien {
class instance;
template <typename Func> void run_on(instance &instance, unsigned shard, Func func);
} // namespace alien
namespace rpc {
class cancellable {
public:
  void cancel();
};
} // namespace rpc

} // namespace seastar
