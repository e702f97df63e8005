// The fix: one deadline for all waits of the function.
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>
#include <vector>

using std::chrono::milliseconds;

bool TwoFutures(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  if (!price.valid())
    return false;
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  if (price.wait_until(deadline) != std::future_status::ready)
    return false;
  return stock.wait_until(deadline) == std::future_status::ready;
}

bool AllReady(std::vector<std::future<int>> &shards, milliseconds timeout) {
  const auto deadline = std::chrono::steady_clock::now() + timeout;
  for (std::future<int> &shard : shards)
    if (shard.wait_until(deadline) != std::future_status::ready)
      return false;
  return true;
}

class Gate {
public:
  bool Enter(std::chrono::seconds timeout) {
    std::unique_lock lock(mutex_);
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    if (!changed_.wait_until(lock, deadline, [this] { return open_; }))
      return false;
    return slots_.try_acquire_until(deadline);
  }

  // The name is taken.
  bool EnterBy(std::chrono::seconds timeout) {
    bool deadline = open_;
    const auto timeout_end = std::chrono::steady_clock::now() + timeout;
    if (!slots_.try_acquire_until(timeout_end))
      return deadline;
    return slots_.try_acquire_until(timeout_end);
  }

private:
  std::counting_semaphore<8> slots_{8};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

// The callee has no other form: nothing is changed.
static bool Arrived(std::future<int> &parcel, milliseconds timeout) {
  return parcel.wait_for(timeout) == std::future_status::ready;
}
bool Mixed(std::future<int> &a, std::future<int> &b, milliseconds timeout) {
  return Arrived(a, timeout) && b.wait_for(timeout) == std::future_status::ready;
}

// The second wait is spelled by a macro: nothing is changed.
#define READY(future) ((future).wait_for(timeout) == std::future_status::ready)
bool Macro(std::future<int> &a, std::future<int> &b, milliseconds timeout) {
  return a.wait_for(timeout) == std::future_status::ready && READY(b);
}
