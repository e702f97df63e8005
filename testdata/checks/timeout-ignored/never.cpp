// checks: -*,deadline-timeout-ignored
// models: shop-context.yaml
// needs: absl_synchronization poll.h
//
// A timeout or deadline that is never read, by functions that wait.
#include "shop/context.h"

#include <absl/synchronization/notification.h>
#include <poll.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

int Price(std::future<int> &answer, milliseconds timeout) { // want: timeout-ignored
  return answer.get();
}

bool By(std::future<int> &answer, steady_clock::time_point deadline) { // want: timeout-ignored
  answer.wait();
  return true;
}

// With a bound, but another one.
bool Other(std::future<int> &answer, int timeout_ms) { // want: timeout-ignored
  return answer.wait_for(5s) == std::future_status::ready;
}

bool Notified(absl::Notification &done, absl::Duration timeout) { // want: timeout-ignored
  done.WaitForNotification();
  return true;
}

int Readable(pollfd *sockets, int count, int timeoutMs) { // want: timeout-ignored
  return poll(sockets, count, -1);
}

class Worker {
public:
  bool Stop(milliseconds timeout) { // want: timeout-ignored
    stopped_ = true;
    thread_.join();
    return true;
  }

  // The callee waits.
  bool Flush(milliseconds timeout) { // want: timeout-ignored
    Drain();
    return true;
  }

private:
  void Drain() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return jobs_.empty(); });
  }

  std::thread thread_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> jobs_;
  bool stopped_ = false;
};

struct Processor {
  virtual ~Processor() = default;
  virtual bool Shutdown(std::chrono::microseconds timeout) = 0;
};

// An override that blocks promises as much. Its name is that of the base.
class Batch : public Processor {
public:
  bool Shutdown(std::chrono::microseconds) override { // want: timeout-ignored
    thread_.join();
    return true;
  }

private:
  std::thread thread_;
};

template <typename Channel> int First(Channel &channel, milliseconds timeout) { // want: timeout-ignored
  return channel.Receive().value_or(0);
}
int UseFirst(shop::Channel<int> &channel) { return First(channel, 1s); }

#define DRAIN(name) bool name(shop::Channel<int> &jobs, milliseconds timeout)
DRAIN(DrainAll) { // want: timeout-ignored
  while (jobs.Receive()) {
  }
  return true;
}
