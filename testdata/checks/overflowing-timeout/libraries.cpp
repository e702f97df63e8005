// Libraries that add to the clock as well, and those that do not.
// needs: asio.hpp absl/time/time.h boost/fiber/all.hpp boost/thread.hpp
#include <absl/synchronization/notification.h>
#include <absl/time/clock.h>
#include <asio.hpp>
#include <boost/fiber/all.hpp>
#include <boost/thread.hpp>
#include <boost/thread/future.hpp>
#include <chrono>
#include <poll.h>

bool FiberBad(boost::fibers::timed_mutex &mutex) {
  return mutex.try_lock_for(std::chrono::hours::max()); // want: overflowing-timeout
}

void FiberSleepBad() {
  boost::this_fiber::sleep_for(std::chrono::milliseconds::max()); // want: overflowing-timeout
}

bool BoostBad(boost::timed_mutex &mutex) {
  return mutex.try_lock_for(boost::chrono::hours::max()); // want: overflowing-timeout
}

boost::chrono::steady_clock::time_point BoostSumBad() {
  return boost::chrono::steady_clock::now() + boost::chrono::hours::max(); // want: overflowing-timeout
}

void RunBad(asio::io_context &io) {
  io.run_for(std::chrono::hours::max()); // want: overflowing-timeout
}

void TimerSumBad(asio::steady_timer &timer) {
  timer.expires_at(std::chrono::steady_clock::now() + std::chrono::hours::max()); // want: overflowing-timeout
}

// Asio takes the last time point for a sum that is too large.
void Timer(asio::steady_timer &timer) {
  timer.expires_after(std::chrono::steady_clock::duration::max());      // ok
  timer.expires_at(std::chrono::steady_clock::time_point::max());       // ok
}

// absl counts no further than to infinity.
bool Notified(absl::Notification &done) {
  return done.WaitForNotificationWithTimeout(absl::InfiniteDuration()); // ok
}
absl::Time Infinite() {
  return absl::Now() + absl::InfiniteDuration(); // ok
}

// For ever, as this API says it.
int Poll(pollfd *fds) {
  return ::poll(fds, 1, -1); // ok
}
