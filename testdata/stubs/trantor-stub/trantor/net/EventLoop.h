// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Trantor, declared as there.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace trantor {

class Date {
public:
  static const Date date();
  static const Date now();
  const Date after(double second) const;
};

using TimerId = uint64_t;
using Func = std::function<void()>;

class EventLoop {
public:
  void loop();
  void quit();
  template <typename Functor> void runInLoop(Functor &&f);
  void queueInLoop(const Func &f);
  void queueInLoop(Func &&f);
  TimerId runAt(const Date &time, const Func &cb);
  TimerId runAt(const Date &time, Func &&cb);
  TimerId runAfter(double delay, const Func &cb);
  TimerId runAfter(double delay, Func &&cb);
  TimerId runAfter(const std::chrono::duration<double> &delay, const Func &cb);
  TimerId runAfter(const std::chrono::duration<double> &delay, Func &&cb);
  TimerId runEvery(double interval, const Func &cb);
  TimerId runEvery(double interval, Func &&cb);
  TimerId runEvery(const std::chrono::duration<double> &interval, const Func &cb);
  TimerId runEvery(const std::chrono::duration<double> &interval, Func &&cb);
  void invalidateTimer(TimerId id);
};

class TcpClient {
public:
  void connect();
  void disconnect();
};
class TaskQueue {
public:
  virtual void runTaskInQueue(const std::function<void()> &task) = 0;
  virtual void runTaskInQueue(std::function<void()> &&task) = 0;
  void syncTaskInQueue(const std::function<void()> &task);
};
class SerialTaskQueue : public TaskQueue {
public:
  void runTaskInQueue(const std::function<void()> &task) override;
  void runTaskInQueue(std::function<void()> &&task) override;
  void waitAllTasksFinished();
};

} // namespace trantor
