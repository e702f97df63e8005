// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's batons and locks, declared as there.

#ifndef FOLLY_SYNCHRONIZATION_BATON_H
#define FOLLY_SYNCHRONIZATION_BATON_H

#include <atomic>
#include <chrono>

namespace folly {

struct WaitOptions {};
template <bool MayBlock = true, template <typename> class Atom = std::atomic> class Baton {
public:
  static constexpr WaitOptions wait_options() { return {}; }
  bool ready() const noexcept;
  void reset() noexcept;
  void post() noexcept;
  void wait(const WaitOptions &opt = wait_options()) noexcept;
  bool try_wait() const noexcept;
  template <typename Rep, typename Period>
  bool try_wait_for(const std::chrono::duration<Rep, Period> &timeout,
                    const WaitOptions &opt = wait_options()) noexcept;
  template <typename Clock, typename Duration>
  bool try_wait_until(const std::chrono::time_point<Clock, Duration> &deadline,
                      const WaitOptions &opt = wait_options()) noexcept;
  template <typename Rep, typename Period>
  bool timed_wait(const std::chrono::duration<Rep, Period> &timeout) noexcept;
  template <typename Clock, typename Duration>
  bool timed_wait(const std::chrono::time_point<Clock, Duration> &deadline) noexcept;
};

template <bool ReaderPriority> class SharedMutexImpl {
public:
  void lock();
  bool try_lock();
  template <class Rep, class Period> bool try_lock_for(const std::chrono::duration<Rep, Period> &duration);
  template <class Clock, class Duration>
  bool try_lock_until(const std::chrono::time_point<Clock, Duration> &absDeadline);
  void lock_shared();
  bool try_lock_shared();
  template <class Rep, class Period> bool try_lock_shared_for(const std::chrono::duration<Rep, Period> &duration);
  template <class Clock, class Duration>
  bool try_lock_shared_until(const std::chrono::time_point<Clock, Duration> &absDeadline);
};
using SharedMutex = SharedMutexImpl<false>;

namespace fibers {
class Baton {
public:
  bool ready() const;
  void wait();
  bool try_wait();
  template <typename Rep, typename Period> bool try_wait_for(const std::chrono::duration<Rep, Period> &timeout);
  template <typename Clock, typename Duration>
  bool try_wait_until(const std::chrono::time_point<Clock, Duration> &deadline);
  void post();
  void reset();
};
class FiberManager {
public:
  template <typename F> void addTask(F &&func);
  template <typename F> void addTaskRemote(F &&func);
};
} // namespace fibers

} // namespace folly

#endif
