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
  if (price.wait_for(timeout) != std::future_status::ready)
    return false;
  return stock.wait_for(timeout) == std::future_status::ready; // want: timeout-restarted-per-step
}

bool AllReady(std::vector<std::future<int>> &shards, milliseconds timeout) {
  for (std::future<int> &shard : shards)
    if (shard.wait_for(timeout) != std::future_status::ready) // want: timeout-restarted-per-step
      return false;
  return true;
}

class Gate {
public:
  bool Enter(std::chrono::seconds timeout) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, timeout, [this] { return open_; }))
      return false;
    return slots_.try_acquire_for(timeout); // want: timeout-restarted-per-step
  }

  // The name is taken.
  bool EnterBy(std::chrono::seconds timeout) {
    bool deadline = open_;
    if (!slots_.try_acquire_for(timeout))
      return deadline;
    return slots_.try_acquire_for(timeout); // want: timeout-restarted-per-step
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
  return Arrived(a, timeout) && b.wait_for(timeout) == std::future_status::ready; // want: timeout-restarted-per-step
}

// The second wait is spelled by a macro: nothing is changed.
#define READY(future) ((future).wait_for(timeout) == std::future_status::ready)
bool Macro(std::future<int> &a, std::future<int> &b, milliseconds timeout) {
  return a.wait_for(timeout) == std::future_status::ready && READY(b); // want: timeout-restarted-per-step
}
