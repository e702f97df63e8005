// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's thread pools, declared as there.

#ifndef FOLLY_EXECUTORS_CPUTHREADPOOLEXECUTOR_H
#define FOLLY_EXECUTORS_CPUTHREADPOOLEXECUTOR_H

#include <chrono>
#include <cstdint>
#include <folly/Executor.h>

namespace folly {

class ThreadPoolExecutor : public virtual Executor {
public:
  void add(Func func) override = 0;
  virtual void add(Func func, std::chrono::milliseconds expiration, Func expireCallback) = 0;
  void stop();
  void join();
};
class CPUThreadPoolExecutor : public ThreadPoolExecutor {
public:
  explicit CPUThreadPoolExecutor(size_t numThreads);
  void add(Func func) override;
  void add(Func func, std::chrono::milliseconds expiration, Func expireCallback = nullptr) override;
  virtual void add(Func func, int8_t priority, std::chrono::milliseconds expiration, Func expireCallback = nullptr);
};

} // namespace folly

#endif
