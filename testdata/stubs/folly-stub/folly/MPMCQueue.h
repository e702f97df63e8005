// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Folly's queues, declared as there.

#ifndef FOLLY_MPMCQUEUE_H
#define FOLLY_MPMCQUEUE_H

#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>

namespace folly {

template <class T> using Optional = std::optional<T>; // a class of its own there

namespace detail {
template <typename> class MPMCQueueBase;
template <template <typename T, template <typename> class Atom, bool Dynamic> class Derived, typename T,
          template <typename> class Atom, bool Dynamic>
class MPMCQueueBase<Derived<T, Atom, Dynamic>> {
public:
  template <typename... Args> void blockingWrite(Args &&...args) noexcept;
  template <typename... Args> bool write(Args &&...args) noexcept;
  template <typename... Args> bool writeIfNotFull(Args &&...args) noexcept;
  template <class Clock, typename... Args>
  bool tryWriteUntil(const std::chrono::time_point<Clock> &when, Args &&...args) noexcept;
  void blockingRead(T &elem) noexcept;
  bool read(T &elem) noexcept;
  template <class Clock> bool tryReadUntil(const std::chrono::time_point<Clock> &when, T &elem) noexcept;
};
} // namespace detail

template <typename T, template <typename> class Atom = std::atomic, bool Dynamic = false>
class MPMCQueue : public detail::MPMCQueueBase<MPMCQueue<T, Atom, Dynamic>> {
public:
  MPMCQueue() noexcept;
  explicit MPMCQueue(size_t queueCapacity);
};

template <typename T, bool SingleProducer, bool SingleConsumer, bool MayBlock> class UnboundedQueue {
public:
  void enqueue(const T &arg);
  void enqueue(T &&arg);
  void dequeue(T &item) noexcept;
  T dequeue() noexcept;
  bool try_dequeue(T &item) noexcept;
  Optional<T> try_dequeue() noexcept;
  template <typename Rep, typename Period>
  bool try_dequeue_for(T &item, const std::chrono::duration<Rep, Period> &duration) noexcept;
  template <typename Rep, typename Period>
  Optional<T> try_dequeue_for(const std::chrono::duration<Rep, Period> &duration) noexcept;
  template <typename Clock, typename Duration>
  bool try_dequeue_until(T &item, const std::chrono::time_point<Clock, Duration> &deadline) noexcept;
  template <typename Clock, typename Duration>
  Optional<T> try_dequeue_until(const std::chrono::time_point<Clock, Duration> &deadline) noexcept;
};
template <typename T, bool MayBlock> using UMPMCQueue = UnboundedQueue<T, false, false, MayBlock>;

template <typename T, bool SingleProducer, bool SingleConsumer, bool MayBlock> class DynamicBoundedQueue {
public:
  explicit DynamicBoundedQueue(size_t capacity);
  void enqueue(const T &v);
  void enqueue(T &&v);
  bool try_enqueue(const T &v);
  template <typename Rep, typename Period>
  bool try_enqueue_for(const T &v, const std::chrono::duration<Rep, Period> &duration);
  template <typename Clock, typename Duration>
  bool try_enqueue_until(const T &v, const std::chrono::time_point<Clock, Duration> &deadline);
  void dequeue(T &elem);
  bool try_dequeue(T &elem);
  template <typename Rep, typename Period>
  bool try_dequeue_for(T &elem, const std::chrono::duration<Rep, Period> &duration);
  template <typename Clock, typename Duration>
  bool try_dequeue_until(T &elem, const std::chrono::time_point<Clock, Duration> &deadline);
};
template <typename T, bool MayBlock> using DMPMCQueue = DynamicBoundedQueue<T, false, false, MayBlock>;

} // namespace folly

#endif
