// needs: absl/time/time.h
#include <absl/synchronization/notification.h>
#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;
using TimePoint = std::chrono::steady_clock::time_point;

void waits(std::condition_variable &cv, std::unique_lock<std::mutex> &lock, absl::Notification &done) {
  cv.wait_until(lock, std::chrono::steady_clock::time_point(500ms), [] { return true; }); // want: constant-absolute-deadline
  cv.wait_until(lock, TimePoint{500ms}, [] { return true; }); // want: constant-absolute-deadline
  const TimePoint deadline(1s); // want: constant-absolute-deadline
  cv.wait_until(lock, deadline, [] { return true; });
  const auto until = std::chrono::system_clock::time_point(2s + 1ms); // want: constant-absolute-deadline
  cv.wait_until(lock, until, [] { return true; });
  done.WaitForNotificationWithDeadline(absl::FromUnixMillis(500)); // want: constant-absolute-deadline
}

void offersNothing(std::condition_variable &cv, std::unique_lock<std::mutex> &lock) {
  static const TimePoint once(1s); // want: constant-absolute-deadline
  cv.wait_until(lock, once, [] { return true; });
  cv.wait_until(lock, TimePoint() + 5ms, [] { return true; }); // want: constant-absolute-deadline
}
