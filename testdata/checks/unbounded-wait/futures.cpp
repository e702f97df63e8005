// checks: -*,deadline-unbounded-wait
// needs: absl_synchronization
//
// Untimed waits in functions that own a deadline or a token.
#include <absl/synchronization/notification.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <stop_token>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

int Price(std::future<int> &price, steady_clock::time_point deadline) {
  if (steady_clock::now() > deadline)
    return 0;
  return price.get(); // want: unbounded-wait
}

int Sum(std::future<int> &price, std::future<int> &stock, steady_clock::time_point deadline) {
  if (price.wait_until(deadline) != std::future_status::ready)
    return 0;
  return price.get() + stock.get(); // want: unbounded-wait
}

// The deadline is made here.
int Made(std::vector<std::future<int>> &shards) {
  const auto deadline = steady_clock::now() + 500ms;
  int sum = 0;
  for (auto &shard : shards) {
    if (steady_clock::now() >= deadline)
      break;
    sum += shard.get(); // want: unbounded-wait
  }
  return sum;
}

void Stopped(std::stop_token stop, std::counting_semaphore<8> &slots, const std::function<void()> &work) {
  while (!stop.stop_requested()) {
    slots.acquire(); // want: unbounded-wait
    work();
    slots.release();
  }
}

void Arrive(absl::Notification &done, const std::stop_token &stop) {
  if (stop.stop_requested())
    return;
  done.WaitForNotification(); // want: unbounded-wait
}

class Mailbox {
public:
  // The deadline does not reach the wait; this one has no form with a token either.
  std::string Take(steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    if (steady_clock::now() >= deadline)
      return {};
    changed_.wait(lock, [this] { return full_; }); // want: unbounded-wait
    return std::move(letter_);
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool full_ = false;
  std::string letter_;
};

// In a lambda that takes the token.
auto Worker(std::latch &ready) {
  return [&ready](std::stop_token stop, const std::function<void()> &work) {
    ready.wait(); // want: unbounded-wait
    while (!stop.stop_requested())
      work();
  };
}

// In a template.
template <typename Future> int Await(Future &answer, steady_clock::time_point deadline) {
  if (steady_clock::now() > deadline)
    return 0;
  return answer.get(); // want: unbounded-wait
}
int UseAwait(std::future<int> &a, std::shared_future<int> &b, steady_clock::time_point deadline) {
  return Await(a, deadline) + Await(b, deadline);
}

#define MUST(future) (future).get()
int Macro(std::future<int> &answer, steady_clock::time_point deadline) {
  if (steady_clock::now() > deadline)
    return 0;
  return MUST(answer); // want: unbounded-wait
}

// Only the library's function object says what the generic parameter is.
template <typename Answer> struct Round {
  std::vector<Answer> answers;

  void Each(steady_clock::time_point until) {
    const std::function<void(Answer &, steady_clock::time_point)> wait = [](auto &answer, auto deadline) -> void {
      if (steady_clock::now() < deadline)
        answer.wait(); // want: unbounded-wait
    };
    for (Answer &answer : answers)
      wait(answer, until);
  }
};
void Collect(Round<std::future<int>> &round, steady_clock::time_point until) { round.Each(until); }
