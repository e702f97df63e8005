// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's executors, declared as there.

#ifndef FOLLY_EXECUTOR_H
#define FOLLY_EXECUTOR_H

#include <functional>

namespace folly {

template <typename FunctionType> using Function = std::function<FunctionType>;
using Func = Function<void()>;

class Executor {
public:
  template <typename ExecutorT = Executor> class KeepAlive {
  public:
    KeepAlive(ExecutorT *executor);
  };
  virtual ~Executor();
  virtual void add(Func) = 0;
  virtual void addWithPriority(Func, signed char priority);
};
class DrivableExecutor : public virtual Executor {};
class TimedDrivableExecutor : public DrivableExecutor {
public:
  void add(Func) override;
};

} // namespace folly

#endif
