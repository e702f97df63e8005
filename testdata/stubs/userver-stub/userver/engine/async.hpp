// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of userver, declared as there.

#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>

namespace userver {
namespace engine {

class Deadline {
public:
  using Clock = std::chrono::steady_clock;
  using TimePoint = Clock::time_point;
  using Duration = Clock::duration;
  constexpr Deadline() noexcept = default;
  template <typename Rep, typename Period>
  static Deadline FromDuration(const std::chrono::duration<Rep, Period> &incoming_duration) noexcept;
  static Deadline FromTimePoint(const TimePoint &time_point);
  static Deadline Passed() noexcept;
  bool IsReachable() const noexcept;
  bool IsReached() const noexcept;
  Duration TimeLeft() const noexcept;
  Duration TimeLeftApprox() const noexcept;
};

class TaskProcessor;
enum class FutureStatus { kReady, kTimeout, kCancelled };
enum class CvStatus { kNoTimeout, kTimeout, kCancelled };

class TaskCancellationToken {
public:
  void RequestCancel();
};
class TaskCancellationBlocker final {
public:
  TaskCancellationBlocker();
  TaskCancellationBlocker(const TaskCancellationBlocker &) = delete;
};

namespace current_task {
bool IsCancelRequested() noexcept;
bool ShouldCancel() noexcept;
void CancellationPoint();
void SetDeadline(Deadline deadline);
TaskCancellationToken GetCancellationToken();
} // namespace current_task

class WaitInterruptedException : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

class TaskBase {
public:
  bool IsFinished() const;
  void Wait() const;
  template <typename Rep, typename Period> void WaitFor(const std::chrono::duration<Rep, Period> &) const;
  template <typename Clock, typename Duration>
  void WaitUntil(const std::chrono::time_point<Clock, Duration> &) const;
  void WaitUntil(Deadline) const;
  void RequestCancel();
  void SyncCancel() noexcept;
};
class Task : public TaskBase {
public:
  Task(Task &&);
  ~Task();
  void Detach() &&;
};
template <typename T> class TaskWithResult : public Task {
public:
  T Get();
};
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(TaskProcessor &task_processor, Function &&f, Args &&...args) -> TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(TaskProcessor &task_processor, Deadline deadline, Function &&f, Args &&...args)
    -> TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(Function &&f, Args &&...args) -> TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncNoSpan(Deadline deadline, Function &&f, Args &&...args) -> TaskWithResult<int>;

template <typename Rep, typename Period>
void InterruptibleSleepFor(const std::chrono::duration<Rep, Period> &duration);
template <typename Clock, typename Duration>
void InterruptibleSleepUntil(const std::chrono::time_point<Clock, Duration> &time_point);
void InterruptibleSleepUntil(Deadline);
template <typename Rep, typename Period> void SleepFor(const std::chrono::duration<Rep, Period> &duration);
template <typename Clock, typename Duration>
void SleepUntil(const std::chrono::time_point<Clock, Duration> &time_point);
void SleepUntil(Deadline);

template <typename T> class Future {
public:
  T get();
  FutureStatus wait() const;
  template <typename Rep, typename Period> FutureStatus wait_for(std::chrono::duration<Rep, Period> timeout) const;
  template <typename Clock, typename Duration>
  FutureStatus wait_until(std::chrono::time_point<Clock, Duration> until) const;
  FutureStatus wait_until(Deadline deadline) const;
};
template <typename T> class Promise {
public:
  Future<T> get_future();
  void set_value(const T &);
  void set_value(T &&);
  void set_exception(std::exception_ptr ex);
};

class Mutex {
public:
  void lock();
  bool try_lock();
  template <typename Rep, typename Period> bool try_lock_for(const std::chrono::duration<Rep, Period> &);
  template <typename Clock, typename Duration>
  bool try_lock_until(const std::chrono::time_point<Clock, Duration> &);
  bool try_lock_until(Deadline deadline);
};
class ConditionVariable {
public:
  CvStatus Wait(std::unique_lock<Mutex> &lock);
  template <typename Predicate> bool Wait(std::unique_lock<Mutex> &lock, Predicate &&predicate);
  template <typename Rep, typename Period>
  CvStatus WaitFor(std::unique_lock<Mutex> &lock, std::chrono::duration<Rep, Period> timeout);
  template <typename Rep, typename Period, typename Predicate>
  bool WaitFor(std::unique_lock<Mutex> &lock, std::chrono::duration<Rep, Period> timeout, Predicate &&predicate);
  template <typename Clock, typename Duration>
  CvStatus WaitUntil(std::unique_lock<Mutex> &lock, std::chrono::time_point<Clock, Duration> until);
  CvStatus WaitUntil(std::unique_lock<Mutex> &lock, Deadline deadline);
  template <typename Predicate>
  bool WaitUntil(std::unique_lock<Mutex> &lock, Deadline deadline, Predicate &&predicate);
};
class SingleConsumerEvent {
public:
  bool WaitForEvent();
  template <typename Clock, typename Duration> bool WaitForEventFor(std::chrono::duration<Clock, Duration>);
  template <typename Clock, typename Duration> bool WaitForEventUntil(std::chrono::time_point<Clock, Duration>);
  bool WaitForEventUntil(Deadline);
  void Reset() noexcept;
  void Send();
};
class SingleUseEvent {
public:
  void Wait();
  void WaitNonCancellable() noexcept;
  void Send() noexcept;
};

template <typename... Tasks> std::optional<std::size_t> WaitAny(Tasks &...tasks);
template <typename... Tasks, typename Rep, typename Period>
std::optional<std::size_t> WaitAnyFor(const std::chrono::duration<Rep, Period> &duration, Tasks &...tasks);
template <typename... Tasks> std::optional<std::size_t> WaitAnyUntil(Deadline, Tasks &...tasks);
template <typename... Tasks> void WaitAllChecked(Tasks &...tasks);
template <typename... Tasks, typename Rep, typename Period>
FutureStatus WaitAllCheckedFor(const std::chrono::duration<Rep, Period> &duration, Tasks &...tasks);
template <typename... Tasks> FutureStatus WaitAllCheckedUntil(Deadline deadline, Tasks &...tasks);
template <typename... Tasks> auto GetAll(Tasks &...tasks) -> int;

} // namespace engine

namespace utils {
template <typename Function, typename... Args>
[[nodiscard]] auto Async(std::string name, Function &&f, Args &&...args) -> engine::TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto Async(engine::TaskProcessor &task_processor, std::string name, Function &&f, Args &&...args)
    -> engine::TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto Async(engine::TaskProcessor &task_processor, std::string name, engine::Deadline deadline,
                         Function &&f, Args &&...args) -> engine::TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto Async(std::string name, engine::Deadline deadline, Function &&f, Args &&...args)
    -> engine::TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto AsyncBackground(std::string name, engine::TaskProcessor &task_processor, Function &&f,
                                   Args &&...args) -> engine::TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto CriticalAsync(std::string name, Function &&f, Args &&...args) -> engine::TaskWithResult<int>;
template <typename Function, typename... Args>
[[nodiscard]] auto CriticalAsync(engine::TaskProcessor &task_processor, std::string name, Function &&f,
                                 Args &&...args) -> engine::TaskWithResult<int>;
} // namespace utils

namespace concurrent {
class BackgroundTaskStorage {
public:
  void CancelAndWait() noexcept;
  template <typename... Args> void AsyncDetach(std::string name, Args &&...args);
};
template <typename QueueType, typename ProducerToken, typename EmplaceEnablerType> class Producer {
public:
  using ValueType = typename QueueType::ValueType;
  bool Push(ValueType &&value, engine::Deadline deadline = {}) const;
  bool PushNoblock(ValueType &&value) const;
  void Reset() &&;
};
template <typename QueueType, typename ConsumerToken, typename EmplaceEnablerType> class Consumer {
public:
  using ValueType = typename QueueType::ValueType;
  bool Pop(ValueType &value, engine::Deadline deadline = {}) const;
  bool PopNoblock(ValueType &value) const;
};
template <typename T, typename QueuePolicy> class GenericQueue {
public:
  using ValueType = T;
  using Producer = concurrent::Producer<GenericQueue, int, int>;
  using Consumer = concurrent::Consumer<GenericQueue, int, int>;
};
struct DefaultQueuePolicy {};
template <typename T> using SpscQueue = GenericQueue<T, DefaultQueuePolicy>;
} // namespace concurrent

namespace server {
namespace request {
engine::Deadline GetTaskInheritedDeadline() noexcept;
class DeadlinePropagationBlocker final {
public:
  DeadlinePropagationBlocker();
  DeadlinePropagationBlocker(const DeadlinePropagationBlocker &) = delete;
};
} // namespace request
} // namespace server

namespace clients {
namespace http {
class Response;
class ResponseFuture final {
public:
  void Cancel();
  void Detach();
  std::future_status Wait();
  std::shared_ptr<Response> Get();
};
class Request final {
public:
  Request &timeout(long timeout_ms) &;
  Request timeout(long timeout_ms) &&;
  Request &timeout(std::chrono::milliseconds timeout_ms) &;
  Request timeout(std::chrono::milliseconds timeout_ms) &&;
  Request &retry(short retries = 3, bool on_fails = true) &;
  ResponseFuture async_perform();
  std::shared_ptr<Response> perform();
};
} // namespace http
} // namespace clients

namespace kafka {
class Producer {
public:
  void Send(const std::string &topic_name, std::string_view key, std::string_view message,
            std::optional<std::uint32_t> partition = std::nullopt) const;
  engine::TaskWithResult<void> SendAsync(std::string topic_name, std::string key, std::string message,
                                         std::optional<std::uint32_t> partition = std::nullopt) const;
};
} // namespace kafka
namespace urabbitmq {
class Exchange {};
enum class MessageType { kPersistent, kTransient };
class Client {
public:
  void Publish(const Exchange &exchange, const std::string &routing_key, const std::string &message, MessageType type,
               engine::Deadline deadline);
  void PublishReliable(const Exchange &exchange, const std::string &routing_key, const std::string &message,
                       MessageType type, engine::Deadline deadline);
};
} // namespace urabbitmq

} // namespace userver
