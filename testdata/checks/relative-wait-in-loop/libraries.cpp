// needs: absl/synchronization/mutex.h boost/thread.hpp boost/fiber/all.hpp
// flags: -I{stubs}/userver-stub -I{stubs}/kudu-rpc-stub
#include <absl/synchronization/mutex.h>
#include <boost/fiber/all.hpp>
#include <boost/thread.hpp>
#include <chrono>
#include <mutex>

using namespace std::chrono_literals;

struct Condition {
  absl::Mutex mutex;
  absl::CondVar changed;
  bool ready = false;
};

bool AbslBad(Condition &c, absl::Duration timeout) {
  absl::MutexLock lock(&c.mutex);
  while (!c.ready) {
    if (c.changed.WaitWithTimeout(&c.mutex, timeout)) // want: relative-wait-in-loop
      return false;
  }
  return true;
}

bool Absl(Condition &c, absl::Duration timeout) {
  absl::MutexLock lock(&c.mutex);
  const absl::Time deadline = absl::Now() + timeout;
  while (!c.ready) {
    if (c.changed.WaitWithDeadline(&c.mutex, deadline)) // ok
      return false;
  }
  return true;
}

bool BoostBad(boost::mutex &mutex, boost::condition_variable &changed, const bool &ready) {
  boost::unique_lock<boost::mutex> lock(mutex);
  while (!ready) {
    if (changed.wait_for(lock, boost::chrono::milliseconds(100)) == boost::cv_status::timeout) // want: relative-wait-in-loop
      return false;
  }
  return true;
}

bool OldBoostBad(boost::mutex &mutex, boost::condition_variable &changed, const bool &ready) {
  boost::unique_lock<boost::mutex> lock(mutex);
  while (!ready) {
    if (!changed.timed_wait(lock, boost::posix_time::milliseconds(100))) // want: relative-wait-in-loop
      return false;
  }
  return true;
}

bool FiberBad(boost::fibers::mutex &mutex, boost::fibers::condition_variable &changed, const bool &ready) {
  std::unique_lock<boost::fibers::mutex> lock(mutex);
  while (!ready) {
    if (changed.wait_for(lock, 100ms) == boost::fibers::cv_status::timeout) // want: relative-wait-in-loop
      return false;
  }
  return true;
}

namespace own {
class Event {
public:
  [[clang::annotate("deadline:wait", "on=this", "timeout=0", "unit=ms")]] bool WaitMs(int timeout_ms);
};
} // namespace own

bool AnnotatedBad(own::Event &event, const bool &ready, int timeout_ms) {
  while (!ready) {
    if (!event.WaitMs(timeout_ms)) // want: relative-wait-in-loop
      return false;
  }
  return true;
}

bool Annotated(own::Event &event, const bool &ready, int timeout_ms) {
  while (!ready && timeout_ms > 0) {
    if (!event.WaitMs(timeout_ms)) // ok
      return false;
    timeout_ms -= 10;
  }
  return ready;
}
