// A bounded queue between threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace shop {

template <typename T> class Channel {
public:
  explicit Channel(std::size_t capacity) : capacity_(capacity) {}

  // Waits for room. Sending on a closed channel aborts the process.
  bool Send(T item) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return HasRoom(); });
    if (closed_)
      std::abort();
    return Put(std::move(item));
  }

  // False if there is no room at once, or if the channel is closed.
  bool TrySend(T item) {
    std::unique_lock lock(mutex_);
    return HasRoom() && Put(std::move(item));
  }

  // False if there is no room in time, or if the channel is closed.
  bool SendFor(T item, std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    return room_.wait_for(lock, timeout, [this] { return HasRoom(); }) &&
           Put(std::move(item));
  }

  // False if stop was requested before there was room, or if it is closed.
  bool SendOrStop(T item, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    return room_.wait(lock, std::move(stop), [this] { return HasRoom(); }) &&
           Put(std::move(item));
  }

  // Nothing if no item came in time, or if the channel is closed and empty.
  std::optional<T> ReceiveFor(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    ready_.wait_for(lock, timeout,
                    [this] { return closed_ || !items_.empty(); });
    return Take();
  }

  std::optional<T> TryReceive() {
    std::unique_lock lock(mutex_);
    return Take();
  }

  // No item follows. The sender closes once; a second call aborts the process.
  void Close() {
    std::unique_lock lock(mutex_);
    if (closed_)
      std::abort();
    closed_ = true;
    ready_.notify_all();
    room_.notify_all();
  }

private:
  bool HasRoom() const { return closed_ || items_.size() < capacity_; }

  bool Put(T item) {
    if (closed_)
      return false;
    items_.push_back(std::move(item));
    ready_.notify_one();
    return true;
  }

  std::optional<T> Take() {
    if (items_.empty())
      return std::nullopt;
    std::optional<T> item(std::move(items_.front()));
    items_.pop_front();
    room_.notify_one();
    return item;
  }

  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable_any room_, ready_;
  std::deque<T> items_;
  bool closed_ = false;
};

} // namespace shop
