// A local time point, all of whose uses take any clock.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  bool ready = false;
};

void Log(std::chrono::system_clock::time_point when);
bool Try();

bool InlineBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, std::chrono::steady_clock::now() + 500ms, [&] { return s.ready; });
}

bool LocalBad(State &s) {
  const auto deadline = std::chrono::steady_clock::now() + 500ms;
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready) {
    if (s.changed.wait_until(lock, deadline) == std::cv_status::timeout)
      return false;
  }
  return true;
}

bool LoopBad() {
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  while (std::chrono::steady_clock::now() < deadline) {
    if (Try())
      return true;
  }
  return false;
}

bool ElapsedBad() {
  const auto start = std::chrono::steady_clock::now();
  while (std::chrono::steady_clock::now() - start < 5s)
    if (Try())
      return true;
  return false;
}

// Told to people as a date too.
bool LoggedBad(State &s) {
  const auto deadline = std::chrono::system_clock::now() + 500ms;
  Log(deadline);
  std::unique_lock<std::mutex> lock(s.mutex);
  return s.changed.wait_until(lock, deadline, [&] { return s.ready; });
}

// Its type is written out.
void TypedBad() {
  const std::chrono::system_clock::time_point end = std::chrono::system_clock::now() + 5s;
  std::this_thread::sleep_until(end);
}
