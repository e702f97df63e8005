// needs: libcurl absl/time/time.h
// What can be edited.
#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <chrono>
#include <condition_variable>
#include <curl/curl.h>
#include <mutex>
#include <thread>

struct Config {
  int timeout_ms = 100;
  int pauseSeconds = 1;
};
void Fetch(int deadline_ms);
void Store(int wait_seconds);

void twins(CURL *curl, CURL *other, const Config &config, std::condition_variable &cv, std::unique_lock<std::mutex> &lock) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(config.timeout_ms)); // want: unit-mismatch
  curl_easy_setopt(other, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(config.pauseSeconds)); // want: unit-mismatch
  absl::SleepFor(absl::Seconds(config.timeout_ms)); // want: unit-mismatch
  std::this_thread::sleep_for(std::chrono::seconds(config.timeout_ms)); // want: unit-mismatch
  cv.wait_for(lock, std::chrono::seconds{config.timeout_ms}, [] { return true; }); // want: unit-mismatch
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(config.timeout_ms); // want: unit-mismatch
  cv.wait_until(lock, deadline, [] { return true; });
}

void offers(const Config &config) {
  const auto wait = std::chrono::seconds(config.timeout_ms); // want: unit-mismatch
  Store(static_cast<int>(wait.count()));
  Fetch(config.pauseSeconds); // want: unit-mismatch
  Store(config.timeout_ms); // want: unit-mismatch
}

#define PAUSE std::chrono::seconds
void macros(const Config &config) {
  std::this_thread::sleep_for(PAUSE(config.timeout_ms)); // want: unit-mismatch
}

// The name of a parameter may be what is wrong: whoever calls this means milliseconds.
class Queue {
public:
  bool Wait(int usec) {
    std::unique_lock<std::mutex> lock(mutex_);
    return filled_.wait_for(lock, std::chrono::milliseconds(usec)) == std::cv_status::no_timeout; // want: unit-mismatch
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_;
};
void parameters(CURL *curl, int timeoutMs, Queue &queue) {
  const long limit = timeoutMs;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, limit); // want: unit-mismatch
  queue.Wait(1000);
}
