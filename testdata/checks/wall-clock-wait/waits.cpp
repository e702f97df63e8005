// Waits until a point in time on the wall clock, where any clock would do.
// needs: boost/fiber/all.hpp boost/thread.hpp
#include <boost/fiber/all.hpp>
#include <boost/thread.hpp>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::system_clock;

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  bool ready = false;
  system_clock::time_point due;
};

std::chrono::seconds UntilMidnight();
system_clock::time_point Parse(const char *text);

bool ConditionBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, system_clock::now() + 500ms, [&] { return s.ready; }); // want: wall-clock-wait
}

bool LocalBad(State &s, std::chrono::milliseconds timeout) {
  const auto deadline = std::chrono::system_clock::now() + timeout; // want: wall-clock-wait
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    if (s.changed.wait_until(lock, deadline) == std::cv_status::timeout)
      return false;
  return true;
}

bool FutureBad(std::future<int> &answer) {
  return answer.wait_until(system_clock::now() + 1s) == std::future_status::ready; // want: wall-clock-wait
}

void SleepBad() {
  std::this_thread::sleep_until(system_clock::now() + 10s); // want: wall-clock-wait
}

bool LockBad(std::timed_mutex &mutex) {
  return mutex.try_lock_until(500ms + system_clock::now()); // want: wall-clock-wait
}

bool RemainingBad(State &s) {
  const auto deadline = system_clock::now() + 500ms;
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_for(lock, deadline - system_clock::now(), [&] { return s.ready; }); // want: wall-clock-wait
}

bool FiberBad(boost::fibers::timed_mutex &mutex) {
  return mutex.try_lock_until(system_clock::now() + 500ms); // want: wall-clock-wait
}

bool BoostBad(boost::timed_mutex &mutex) {
  return mutex.try_lock_until(boost::chrono::system_clock::now() + boost::chrono::milliseconds(500)); // want: wall-clock-wait
}

template <class Mutex> bool TemplateBad(Mutex &mutex) {
  return mutex.try_lock_until(system_clock::now() + 500ms); // want: wall-clock-wait
}
bool Instances(std::timed_mutex &a, std::recursive_timed_mutex &b) { return TemplateBad(a) && TemplateBad(b); }

#define SOON (system_clock::now() + 500ms)
bool MacroBad(std::timed_mutex &mutex) {
  return mutex.try_lock_until(SOON); // want: wall-clock-wait
}

auto LambdaBad(std::timed_mutex &mutex) {
  return [&mutex] { return mutex.try_lock_until(system_clock::now() + 500ms); }; // want: wall-clock-wait
}

// --- silent ---------------------------------------------------------------------------------------------------

bool Steady(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, std::chrono::steady_clock::now() + 500ms, [&] { return s.ready; }); // ok
}

// A date.
void Midnight() {
  std::this_thread::sleep_until(system_clock::now() + UntilMidnight()); // ok
}

void NextMinute() {
  const auto minute = std::chrono::time_point_cast<std::chrono::minutes>(system_clock::now()) + 1min;
  (void)minute;
  std::this_thread::sleep_until(std::chrono::floor<std::chrono::minutes>(system_clock::now()) + 1min); // ok
}

void At(const char *text) {
  std::this_thread::sleep_until(Parse(text)); // ok
}

bool Stored(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, s.due, [&] { return s.ready; }); // ok
}

bool Given(State &s, system_clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, deadline, [&] { return s.ready; }); // ok
}

bool Relative(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_for(lock, 500ms, [&] { return s.ready; }); // ok
}
