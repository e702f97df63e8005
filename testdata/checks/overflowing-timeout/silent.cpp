// Long, but not too long; time points; parameters; no wait at all.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <limits>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using std::chrono::system_clock;

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  bool ready = false;
};

bool LastTimePoint(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, steady_clock::time_point::max(), [&] { return s.ready; }); // ok
}

bool FutureUntil(std::future<int> &answer) {
  return answer.wait_until(system_clock::time_point::max()) == std::future_status::ready; // ok
}

void LongButFits(std::timed_mutex &mutex) {
  std::this_thread::sleep_for(std::chrono::hours(24 * 365 * 100));                       // ok
  std::this_thread::sleep_for(steady_clock::duration::max() / 2);                        // ok
  std::this_thread::sleep_for(std::chrono::seconds(std::numeric_limits<int>::max()));    // ok
  std::this_thread::sleep_for(std::chrono::milliseconds(std::numeric_limits<unsigned>::max())); // ok
  if (mutex.try_lock_for(std::chrono::milliseconds(std::numeric_limits<int>::max())))    // ok
    mutex.unlock();
}

// The caller may give anything; this handles the largest.
bool Sentinel(State &s, std::chrono::milliseconds timeout) {
  std::unique_lock<std::mutex> lock(s.mutex);
  if (timeout == std::chrono::milliseconds::max()) {
    s.changed.wait(lock, [&] { return s.ready; });
    return true;
  }
  return s.changed.wait_for(lock, timeout, [&] { return s.ready; }); // ok
}

bool Default(State &s, std::chrono::milliseconds timeout = std::chrono::milliseconds::max());

bool Clipped(State &s, std::chrono::milliseconds timeout = std::chrono::milliseconds::max()) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_for(lock, std::min<std::chrono::milliseconds>(timeout, 24h), [&] { return s.ready; }); // ok
}

// The smallest so far, no timeout.
steady_clock::duration Fastest(const steady_clock::time_point *begin, const steady_clock::time_point *end) {
  auto best = steady_clock::duration::max();
  for (auto *each = begin; each + 1 < end; ++each)
    best = std::min(best, each[1] - each[0]);
  return best;
}

// Milliseconds that count milliseconds.
std::chrono::time_point<system_clock, std::chrono::seconds> Coarse() {
  return std::chrono::time_point_cast<std::chrono::seconds>(system_clock::now()) + std::chrono::hours(24 * 365 * 1000); // ok
}

constexpr steady_clock::time_point kEpoch{};
steady_clock::time_point FromEpoch() {
  return kEpoch + steady_clock::duration::max(); // ok
}

bool Chosen(State &s, bool forever) {
  const auto timeout = forever ? std::chrono::hours(24 * 365) : std::chrono::hours(1);
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_for(lock, timeout, [&] { return s.ready; }); // ok
}
