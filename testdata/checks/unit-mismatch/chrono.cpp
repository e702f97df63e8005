// Durations made from numbers, and numbers made from durations.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Options {
  int timeout_ms = 100;
  int retryDelaySec = 2;
  double window_seconds = 0.5;
};

bool waits(std::condition_variable &cv, std::unique_lock<std::mutex> &lock, const Options &options) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(options.timeout_ms); // want: unit-mismatch
  return cv.wait_for(lock, std::chrono::seconds(options.timeout_ms)) == std::cv_status::timeout // want: unit-mismatch
         || cv.wait_for(lock, std::chrono::milliseconds(options.timeout_ms)) == std::cv_status::timeout
         || cv.wait_until(lock, deadline) == std::cv_status::timeout;
}

milliseconds delay(const Options &options) {
  std::chrono::milliseconds each{options.retryDelaySec}; // want: unit-mismatch
  std::chrono::milliseconds made(options.retryDelaySec * 1000); // ok: converted
  return each + made + milliseconds{seconds(options.retryDelaySec)}; // ok: the type converts
}

void fractions(const Options &options) {
  std::this_thread::sleep_for(std::chrono::duration<double>(options.window_seconds));
  std::this_thread::sleep_for(std::chrono::duration<double>(options.timeout_ms)); // want: unit-mismatch
  std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(options.timeout_ms));
}

void setTimeout(int timeout_ms);
void setLimit(std::int64_t limitSeconds);

void counts(std::chrono::seconds timeout, std::chrono::nanoseconds limit) {
  setTimeout(timeout.count()); // want: unit-mismatch
  setTimeout(milliseconds(timeout).count());
  setTimeout(std::chrono::duration_cast<std::chrono::milliseconds>(limit).count());
  setLimit(std::chrono::duration_cast<std::chrono::milliseconds>(limit).count()); // want: unit-mismatch
  setLimit(std::chrono::duration_cast<std::chrono::seconds>(limit).count());
}

std::int64_t elapsed(std::chrono::steady_clock::time_point start) {
  const std::int64_t elapsed_ms = (std::chrono::steady_clock::now() - start).count(); // want: unit-mismatch
  const auto spent = std::chrono::steady_clock::now() - start;
  const std::int64_t spent_ms = spent / milliseconds(1); // ok: converted
  return elapsed_ms + spent_ms;
}

template <class Rep, class Period> void set(std::chrono::duration<Rep, Period> timeout) {
  setTimeout(timeout.count()); // ok: it depends on the instance, and the callers here see to it
}
void sets() {
  set(milliseconds(5));
  set(std::chrono::duration_cast<milliseconds>(seconds(5)));
}
template <class T> void sleepFor(T delay_ms) {
  std::this_thread::sleep_for(std::chrono::seconds(delay_ms)); // want: unit-mismatch
}
void sleepsFor() {
  sleepFor(1);
  sleepFor(2L);
}
#define WAIT_SECONDS(n) std::this_thread::sleep_for(std::chrono::seconds(n))
void macros(int wait_ms, int wait_seconds) {
  WAIT_SECONDS(wait_ms); // want: unit-mismatch
  WAIT_SECONDS(wait_seconds);
}
auto lambda = [](int pause_us) { std::this_thread::sleep_for(milliseconds(pause_us)); }; // want: unit-mismatch
