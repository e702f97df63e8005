// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's event loop, its timers and sockets, declared as there.

#ifndef FOLLY_IO_ASYNC_EVENTBASE_H
#define FOLLY_IO_ASYNC_EVENTBASE_H

#include <chrono>
#include <cstdint>
#include <folly/Executor.h>
#include <string>

namespace folly {

class TimeoutManager {
public:
  enum class InternalEnum { INTERNAL, NORMAL };
  using timeout_type = std::chrono::milliseconds;
  using Func = folly::Func;
  void runAfterDelay(Func cob, uint32_t milliseconds, InternalEnum internal = InternalEnum::NORMAL);
  bool tryRunAfterDelay(Func cob, uint32_t milliseconds, InternalEnum internal = InternalEnum::NORMAL);
};
class EventBase : public TimeoutManager {
public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Func = folly::Func;
  bool loop();
  void loopForever();
  void terminateLoopSoon();
  void runInEventBaseThread(Func fn) noexcept;
  void runInEventBaseThreadAndWait(Func fn) noexcept;
  void scheduleAt(Func &&fn, const TimePoint &timeout);
};
class AsyncTimeout {
public:
  bool scheduleTimeout(uint32_t milliseconds);
  bool scheduleTimeout(TimeoutManager::timeout_type timeout);
  void cancelTimeout();
  bool isScheduled() const;
};
template <class Duration> class HHWheelTimerBase {
public:
  class Callback {
  public:
    void cancelTimeout();
  };
  void scheduleTimeout(Callback *callback, Duration timeout);
  template <class F> void scheduleTimeoutFn(F fn, Duration timeout);
  size_t cancelAll();
};
using HHWheelTimer = HHWheelTimerBase<std::chrono::milliseconds>;

class SocketAddress {};
class AsyncSocket {
public:
  class ConnectCallback {};
  virtual void connect(ConnectCallback *callback, const SocketAddress &address, int timeout = 0) noexcept;
  virtual void connect(ConnectCallback *callback, const std::string &ip, uint16_t port, int timeout = 0) noexcept;
  void setSendTimeout(uint32_t milliseconds);
};

} // namespace folly

#endif
