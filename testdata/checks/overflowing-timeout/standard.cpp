// The waits of the standard library add a relative timeout to the clock.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <future>
#include <limits>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using std::chrono::system_clock;

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  bool ready = false;
};

bool PredicateBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_for(lock, std::chrono::hours::max(), [&] { return s.ready; }); // want: overflowing-timeout
}

void LimitsBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    s.changed.wait_for(lock, std::chrono::milliseconds(std::numeric_limits<std::int64_t>::max())); // want: overflowing-timeout
}

int FutureBad(std::future<int> &answer) {
  if (answer.wait_for(std::chrono::nanoseconds::max()) == std::future_status::timeout) // want: overflowing-timeout
    return -1;
  return answer.get();
}

int SharedFutureBad(const std::shared_future<int> &answer) {
  const auto forever = std::chrono::seconds::max();
  return answer.wait_for(forever) == std::future_status::ready ? answer.get() : 0; // want: overflowing-timeout
}

bool LockBad(std::timed_mutex &mutex) {
  return mutex.try_lock_for(std::chrono::minutes::max()); // want: overflowing-timeout
}

bool SharedLockBad(std::shared_timed_mutex &mutex) {
  std::shared_lock<std::shared_timed_mutex> lock(mutex, std::defer_lock);
  return lock.try_lock_for(std::chrono::milliseconds::max()); // want: overflowing-timeout
}

bool SemaphoreBad(std::binary_semaphore &free) {
  return free.try_acquire_for(steady_clock::duration::max()); // want: overflowing-timeout
}

void SleepBad() {
  std::this_thread::sleep_for(std::chrono::hours::max()); // want: overflowing-timeout
}

// A count that only its author takes for small.
void ThousandYearsBad() {
  std::this_thread::sleep_for(std::chrono::hours(24 * 365 * 1000)); // want: overflowing-timeout
}

constexpr auto kForever = std::chrono::milliseconds::max();
static const std::chrono::seconds kNever = std::chrono::seconds::max();

bool NamedBad(std::timed_mutex &mutex, std::timed_mutex &other) {
  return mutex.try_lock_for(kForever) && // want: overflowing-timeout
         other.try_lock_for(kNever);     // want: overflowing-timeout
}

#define WAIT_FOREVER std::chrono::milliseconds(INT64_MAX)
bool MacroBad(std::timed_mutex &mutex) {
  return mutex.try_lock_for(WAIT_FOREVER); // want: overflowing-timeout
}

bool FloatingBad(std::timed_mutex &mutex) {
  return mutex.try_lock_for(std::chrono::duration<double>::max()); // want: overflowing-timeout
}

// --- added to now --------------------------------------------------------------------------------------------

bool UntilBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, steady_clock::now() + std::chrono::hours::max(), // want: overflowing-timeout
                              [&] { return s.ready; });
}

bool DeadlineBad(State &s, bool urgent) {
  auto deadline = steady_clock::now() + 1s;
  if (!urgent)
    deadline = std::chrono::nanoseconds::max() + steady_clock::now(); // want: overflowing-timeout
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, deadline, [&] { return s.ready; });
}

steady_clock::time_point AddedBad() {
  auto deadline = steady_clock::now();
  deadline += steady_clock::duration::max(); // want: overflowing-timeout
  return deadline;
}

system_clock::time_point CalendarBad() {
  const auto start = system_clock::now();
  return start + std::chrono::hours(24) * 365 * 250; // want: overflowing-timeout
}

template <class Duration> bool AnyLockBad(std::timed_mutex &mutex) {
  return mutex.try_lock_for(Duration::max()); // want: overflowing-timeout
}
bool Instances(std::timed_mutex &mutex) {
  return AnyLockBad<std::chrono::seconds>(mutex) || AnyLockBad<std::chrono::hours>(mutex);
}

auto LambdaBad(State &s) {
  return [&s] {
    std::unique_lock<std::mutex> lock(s.mutex);
    return s.changed.wait_for(lock, std::chrono::hours::max(), [&] { return s.ready; }); // want: overflowing-timeout
  };
}

static bool Within(State &s, std::chrono::milliseconds timeout) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_for(lock, timeout, [&] { return s.ready; }); // want: overflowing-timeout
}
bool OnlyCaller(State &s) { return Within(s, std::chrono::milliseconds::max()); }
