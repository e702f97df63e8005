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
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(config.timeout_ms));
  curl_easy_setopt(other, CURLOPT_CONNECTTIMEOUT, static_cast<long>(config.pauseSeconds));
  absl::SleepFor(absl::Milliseconds(config.timeout_ms));
  std::this_thread::sleep_for(std::chrono::milliseconds(config.timeout_ms));
  cv.wait_for(lock, std::chrono::milliseconds{config.timeout_ms}, [] { return true; });
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(config.timeout_ms);
  cv.wait_until(lock, deadline, [] { return true; });
}

void offers(const Config &config) {
  const auto wait = std::chrono::seconds(config.timeout_ms);
  Store(static_cast<int>(wait.count()));
  Fetch(config.pauseSeconds);
  Store(config.timeout_ms);
}

#define PAUSE std::chrono::seconds
void macros(const Config &config) {
  std::this_thread::sleep_for(PAUSE(config.timeout_ms));
}

// The name of a parameter may be what is wrong: whoever calls this means milliseconds.
class Queue {
public:
  bool Wait(int usec) {
    std::unique_lock<std::mutex> lock(mutex_);
    return filled_.wait_for(lock, std::chrono::milliseconds(usec)) == std::cv_status::no_timeout;
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_;
};
void parameters(CURL *curl, int timeoutMs, Queue &queue) {
  const long limit = timeoutMs;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, limit);
  queue.Wait(1000);
}
