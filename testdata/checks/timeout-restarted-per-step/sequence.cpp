// Two waits in sequence, each with all of the timeout: twice the promised time.
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

bool TwoFutures(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  if (price.wait_for(timeout) != std::future_status::ready)
    return false;
  return stock.wait_for(timeout) == std::future_status::ready; // want: timeout-restarted-per-step
}

class Gate {
public:
  bool Enter(milliseconds timeout) {
    if (!slots_.try_acquire_for(timeout))
      return false;
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [this] { return open_; }); // want: timeout-restarted-per-step
  }

  // A number with its unit, in two conversions.
  bool EnterMs(int timeout_ms) {
    std::unique_lock lock(timed_, std::defer_lock);
    if (!lock.try_lock_for(milliseconds(timeout_ms)))
      return false;
    return slots_.try_acquire_for(milliseconds(timeout_ms)); // want: timeout-restarted-per-step
  }

  // An end that is computed anew for each.
  bool Twice(milliseconds timeout) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_until(lock, steady_clock::now() + timeout, [this] { return open_; }))
      return false;
    const auto deadline = steady_clock::now() + timeout;
    return slots_.try_acquire_until(deadline); // want: timeout-restarted-per-step
  }

private:
  std::counting_semaphore<8> slots_{8};
  std::timed_mutex timed_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool open_ = false;
};

// The callee waits with all that it is given, and so does what it calls.
static bool Arrived(std::future<void> &parcel, milliseconds timeout) {
  return parcel.wait_for(timeout) == std::future_status::ready;
}
static bool Signed(std::future<void> &parcel, milliseconds patience) { return Arrived(parcel, patience); }

bool Delivered(std::future<void> &parcel, std::future<void> &receipt, milliseconds timeout) {
  return Arrived(parcel, timeout) && Signed(receipt, timeout); // want: timeout-restarted-per-step
}

// The callee is given a new end each time.
static bool ArrivedBy(std::future<void> &parcel, steady_clock::time_point deadline) {
  return parcel.wait_until(deadline) == std::future_status::ready;
}
bool DeliveredBy(std::future<void> &parcel, std::future<void> &receipt, milliseconds timeout) {
  if (!ArrivedBy(parcel, steady_clock::now() + timeout))
    return false;
  return ArrivedBy(receipt, steady_clock::now() + timeout); // want: timeout-restarted-per-step
}

// In a template, reported once, at the pattern.
template <typename Future> bool Both(Future &a, Future &b, milliseconds timeout) {
  if (a.wait_for(timeout) != std::future_status::ready)
    return false;
  return b.wait_for(timeout) == std::future_status::ready; // want: timeout-restarted-per-step
}
bool UseBoth(std::future<int> &a, std::future<int> &b, std::shared_future<int> &c) {
  return Both(a, b, 1s) && Both(c, c, 1s);
}

// A lambda is a function too.
const auto both = [](std::future<int> &a, std::future<int> &b, milliseconds timeout) {
  a.wait_for(timeout);
  return b.wait_for(timeout) == std::future_status::ready; // want: timeout-restarted-per-step
};

#define ARRIVED(future) ((future).wait_for(timeout) == std::future_status::ready)
bool Macro(std::future<int> &a, std::future<int> &b, milliseconds timeout) {
  if (!ARRIVED(a))
    return false;
  return ARRIVED(b); // want: timeout-restarted-per-step
}
