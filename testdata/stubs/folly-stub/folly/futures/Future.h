// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's futures, declared as there.

#ifndef FOLLY_FUTURES_FUTURE_H
#define FOLLY_FUTURES_FUTURE_H

#include <chrono>
#include <cstddef>
#include <exception>
#include <folly/Executor.h>
#include <stdexcept>
#include <utility>

namespace folly {

using HighResDuration = std::chrono::microseconds;
struct Unit {};
template <class T> class Try {};
class exception_wrapper {
public:
  exception_wrapper();
  explicit exception_wrapper(std::exception_ptr pointer);
};
class Timekeeper {};
class PromiseException : public std::logic_error {};
class PromiseAlreadySatisfied : public PromiseException {};
class FutureException : public std::logic_error {};
class FutureTimeout : public FutureException {};
class FutureAlreadyRetrieved : public FutureException {};
template <class T> class Future;

namespace futures {
namespace detail {
template <class T> class FutureBase {
public:
  bool isReady() const;
  void cancel();
  void raise(exception_wrapper exception);
};
} // namespace detail
} // namespace futures

template <class T> class SemiFuture : private futures::detail::FutureBase<T> {
  using Base = futures::detail::FutureBase<T>;

public:
  using Base::cancel;
  using Base::isReady;
  using Base::raise;
  T get() &&;
  T get(HighResDuration dur) &&;
  Try<T> getTry() &&;
  Try<T> getTry(HighResDuration dur) &&;
  SemiFuture<T> &wait() &;
  SemiFuture<T> &&wait() &&;
  bool wait(HighResDuration dur) &&;
  Future<T> via(Executor::KeepAlive<> executor) &&;
  SemiFuture<T> within(HighResDuration dur, Timekeeper *tk = nullptr) &&;
  template <class E> SemiFuture<T> within(HighResDuration dur, E e, Timekeeper *tk = nullptr) &&;
  SemiFuture<T> delayed(HighResDuration dur, Timekeeper *tk = nullptr) &&;
};

template <class T> class Future : private futures::detail::FutureBase<T> {
  using Base = futures::detail::FutureBase<T>;

public:
  using Base::cancel;
  using Base::isReady;
  using Base::raise;
  T get() &&;
  T get(HighResDuration dur) &&;
  Try<T> getTry() &&;
  Try<T> getTry(HighResDuration dur) &&;
  Future<T> &wait() &;
  Future<T> &&wait() &&;
  Future<T> &wait(HighResDuration dur) &;
  Future<T> &&wait(HighResDuration dur) &&;
  T getVia(DrivableExecutor *e) &&;
  T getVia(TimedDrivableExecutor *e, HighResDuration dur) &&;
  Future<T> &waitVia(DrivableExecutor *e) &;
  Future<T> &waitVia(TimedDrivableExecutor *e, HighResDuration dur) &;
  Future<T> within(HighResDuration dur, Timekeeper *tk = nullptr) &&;
  template <class E> Future<T> within(HighResDuration dur, E exception, Timekeeper *tk = nullptr) &&;
  template <class F> Future<T> onTimeout(HighResDuration, F &&func, Timekeeper * = nullptr) &&;
  Future<T> delayed(HighResDuration, Timekeeper * = nullptr) &&;
};

template <class T> class Promise {
public:
  template <class M> void setValue(M &&value);
  template <class B = T> void setValue();
  void setTry(Try<T> &&t);
  void setException(exception_wrapper ew);
  template <class F> void setWith(F &&func);
  template <typename F> void setInterruptHandler(F &&fn);
  bool isFulfilled() const noexcept;
  SemiFuture<T> getSemiFuture();
  Future<T> getFuture();
};

template <class T> class SharedPromise {
public:
  template <class M> void setValue(M &&value);
  void setTry(Try<T> &&t);
  void setException(exception_wrapper ew);
  template <class F> void setWith(F &&func);
  void setInterruptHandler(std::function<void(const exception_wrapper &)>);
  bool isFulfilled();
  SemiFuture<T> getSemiFuture() const;
};

namespace futures {
SemiFuture<Unit> sleep(HighResDuration, Timekeeper * = nullptr);
Future<Unit> sleepUnsafe(HighResDuration, Timekeeper * = nullptr);
} // namespace futures

Future<Unit> via(Executor::KeepAlive<> executor);
template <class Func> Future<int> via(Executor::KeepAlive<>, Func &&func);

} // namespace folly

#endif
