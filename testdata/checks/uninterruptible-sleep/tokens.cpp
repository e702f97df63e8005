// Sleeps that a token, context or deadline in scope can not end.
#include <chrono>
#include <stop_token>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

bool Ready();
bool TryOnce();

void Worker(std::stop_token stop) {
  while (!stop.stop_requested()) {
    TryOnce();
    std::this_thread::sleep_for(1s); // want: uninterruptible-sleep
  }
}

void Posix(const std::stop_token &stop, unsigned seconds) {
  while (!stop.stop_requested()) {
    sleep(seconds);  // want: uninterruptible-sleep
    usleep(500'000); // want: uninterruptible-sleep
  }
}

void Thread() {
  std::jthread worker([](std::stop_token stop) {
    while (!stop.stop_requested())
      std::this_thread::sleep_for(100ms); // want: uninterruptible-sleep
  });
}

void Captured(std::stop_token stop) {
  auto pause = [stop](std::chrono::milliseconds backoff) {
    if (!stop.stop_requested())
      std::this_thread::sleep_for(backoff); // want: uninterruptible-sleep
  };
  pause(1s);
}

class Poller {
public:
  void Run() {
    while (!stop_.stop_requested())
      std::this_thread::sleep_until(steady_clock::now() + 2s); // want: uninterruptible-sleep
  }

private:
  std::stop_source stop_;
};

bool Retry(steady_clock::time_point deadline) {
  auto backoff = 100ms;
  while (steady_clock::now() < deadline) {
    if (TryOnce())
      return true;
    std::this_thread::sleep_for(backoff); // want: uninterruptible-sleep
    backoff *= 2;
  }
  return false;
}

bool Once(steady_clock::time_point deadline) {
  std::this_thread::sleep_for(500ms); // want: uninterruptible-sleep
  return steady_clock::now() < deadline && TryOnce();
}

template <class Duration> void Templated(std::stop_token stop, Duration pause) {
  while (!stop.stop_requested())
    std::this_thread::sleep_for(pause); // want: uninterruptible-sleep
}
void Instances(std::stop_token stop) {
  Templated(stop, 1s);
  Templated(stop, 200ms);
}

#define PAUSE(TIME) std::this_thread::sleep_for(TIME)
void Macro(std::stop_token stop) {
  while (!stop.stop_requested())
    PAUSE(1s); // want: uninterruptible-sleep
}
