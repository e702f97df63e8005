// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Kudu's time types, locks and queues, declared as there.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace kudu {

class Status {
public:
  bool ok() const;
  bool IsTimedOut() const;
  bool IsAborted() const;
};

class MonoDelta {
public:
  static MonoDelta FromSeconds(double seconds);
  static MonoDelta FromMilliseconds(int64_t ms);
  static MonoDelta FromMicroseconds(int64_t us);
  static MonoDelta FromNanoseconds(int64_t ns);
  MonoDelta();
  bool Initialized() const;
  int64_t ToMilliseconds() const;
};
class MonoTime {
public:
  static MonoTime Now();
  static MonoTime Max();
  MonoTime();
  bool Initialized() const;
  MonoDelta GetDeltaSince(const MonoTime &rhs) const;
};
MonoTime operator+(const MonoTime &t, const MonoDelta &delta);
MonoDelta operator-(const MonoTime &t_end, const MonoTime &t_begin);
void SleepFor(const MonoDelta &delta);

class CountDownLatch {
public:
  explicit CountDownLatch(int count);
  void CountDown();
  void Wait() const;
  bool WaitUntil(const MonoTime &when) const;
  bool WaitFor(const MonoDelta &delta) const;
  void Reset(uint64_t count);
};
class ConditionVariable {
public:
  void Wait() const;
  bool WaitUntil(const MonoTime &until) const;
  bool WaitFor(const MonoDelta &delta) const;
};
class Synchronizer {
public:
  Status Wait() const;
  Status WaitFor(const MonoDelta &delta) const;
  Status WaitUntil(const MonoTime &deadline) const;
};
class ThreadPool {
public:
  Status Submit(std::function<void()> f);
  void Wait();
  bool WaitUntil(const MonoTime &until);
  bool WaitFor(const MonoDelta &delta);
};

enum QueueStatus { QUEUE_SUCCESS = 0, QUEUE_SHUTDOWN = 1, QUEUE_FULL = 2 };
template <typename T> class BlockingQueue {
public:
  explicit BlockingQueue(size_t max_size);
  Status BlockingGet(T *out, MonoTime deadline = {});
  template <typename U> QueueStatus Put(U &&val);
  template <typename U> Status BlockingPut(U &&val, MonoTime deadline = {});
  void Shutdown();
};

} // namespace kudu
