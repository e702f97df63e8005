// checks: -*,deadline-unbounded-wait
// models: shop-context.yaml
// needs: absl_synchronization
//
// Waits that the deadline or the token reaches in another way, and waits that are no business of theirs.
#include "shop/context.h"

#include <absl/synchronization/notification.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <latch>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using shop::Context;
using std::chrono::steady_clock;

int Compute(steady_clock::time_point deadline);
std::future<int> StartBy(steady_clock::time_point deadline);
std::future<int> Start(const Context &context, const std::string &key);
void StartWith(const Context &context, std::function<void(int)> done);

namespace given {

int Work(steady_clock::time_point deadline) {
  auto answer = std::async(std::launch::async, [deadline] { return Compute(deadline); });
  return answer.get(); // ok
}

int Started(steady_clock::time_point deadline) { return StartBy(deadline).get(); } // ok

int Child(const Context &parent) {
  const Context context = shop::WithTimeout(parent, 100ms);
  std::vector<std::future<int>> answers;
  for (const char *key : {"a", "b"})
    answers.push_back(Start(context, key));
  int sum = 0;
  for (auto &answer : answers)
    sum += answer.get(); // ok
  return sum;
}

int Promised(const Context &context) {
  std::promise<int> promise;
  auto answer = promise.get_future();
  StartWith(context, [&promise](int value) { promise.set_value(value); });
  return answer.get(); // ok
}

void Notified(const Context &context) {
  absl::Notification done;
  StartWith(context, [&done](int) { done.Notify(); });
  done.WaitForNotification(); // ok
}

void Threads(std::stop_token stop, const std::function<void(std::stop_token)> &work) {
  std::latch finished(1);
  std::jthread worker([&finished, stop, &work] {
    work(stop);
    finished.count_down();
  });
  finished.wait(); // ok
}

} // namespace given

namespace watched {

class Queue {
public:
  // The token wakes it up.
  std::optional<int> Pop(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    std::stop_callback wake(stop, [this] { changed_.notify_all(); });
    changed_.wait(lock, [&] { return full_ || stop.stop_requested(); }); // ok
    return full_ ? std::optional(1) : std::nullopt;
  }
  std::optional<int> PopLoop(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (!full_ && !stop.stop_requested())
      changed_.wait(lock); // ok
    return std::nullopt;
  }
  // Forwarding it is what cancellation-not-forwarded asks for.
  void Any(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    if (stop.stop_requested())
      return;
    any_.wait(lock, [this] { return full_; }); // ok
  }
  void AnyWith(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    any_.wait(lock, stop, [this] { return full_; }); // ok
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::condition_variable_any any_;
  bool full_ = false;
};

void Closed(std::stop_token stop, shop::Channel<int> &jobs, const std::function<void(int)> &work) {
  std::stop_callback close(stop, [&jobs] { jobs.Close(); });
  while (auto job = jobs.Receive()) // ok
    work(*job);
}

} // namespace watched

namespace ready {

int Asked(std::future<int> &answer, steady_clock::time_point deadline) {
  if (answer.wait_until(deadline) != std::future_status::ready)
    return 0;
  return answer.get(); // ok
}

int Polled(std::future<int> &answer, steady_clock::time_point deadline) {
  while (answer.wait_for(10ms) != std::future_status::ready)
    if (steady_clock::now() > deadline)
      return 0;
  return answer.get(); // ok
}

void Known(absl::Notification &done, steady_clock::time_point deadline) {
  if (steady_clock::now() > deadline && done.HasBeenNotified())
    done.WaitForNotification(); // ok
}

} // namespace ready

namespace owners {

// After the stop it ends by itself.
void Stop(std::jthread &worker, std::latch &finished, steady_clock::time_point deadline) {
  if (steady_clock::now() > deadline)
    return;
  worker.request_stop();
  finished.wait(); // ok
}

// Who joins waits for what it has started.
void Run(std::stop_token stop, const std::function<void()> &work) {
  std::thread worker(work);
  while (!stop.stop_requested())
    std::this_thread::sleep_for(1s);
  worker.join(); // ok
}

// The wait comes before there is a deadline.
int Later(std::future<int> &first, std::future<int> &second) {
  const int a = first.get(); // ok
  const auto deadline = steady_clock::now() + 100ms;
  return second.wait_until(deadline) == std::future_status::ready ? a + second.get() : a;
}

// The branch that has seen the cancellation cleans up.
void CleansUp(std::stop_token stop, std::future<void> &last) {
  if (stop.stop_requested()) {
    last.get(); // ok
    return;
  }
}

// Without a deadline or token.
int Plain(std::future<int> &answer) { return answer.get(); } // ok

// A time of the past is no deadline.
int Timed(std::future<int> &answer, std::chrono::nanoseconds &took) {
  const auto start = steady_clock::now();
  const int value = answer.get(); // ok
  took = steady_clock::now() - start;
  return value;
}

// A lock is held for a moment only.
void Locks(std::mutex &mutex, steady_clock::time_point deadline) {
  if (steady_clock::now() > deadline)
    return;
  std::lock_guard lock(mutex); // ok
}

} // namespace owners

// What the maker of the future bounds by itself.
static std::future<int> Bounded(std::future<int> inner) {
  return std::async(std::launch::async, [inner = std::move(inner)]() mutable {
    return inner.wait_for(1s) == std::future_status::ready ? inner.get() : 0;
  });
}
