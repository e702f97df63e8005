// models: shop-context.yaml
// checks: -*,deadline-*,-deadline-unbounded-wait
//
// A deadline that is made before a loop which serves one request after the other.
#include "shop/context.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

void Handle(const std::string &key, shop::Status status);

void ForeverBad(const shop::Context &ctx, shop::Channel<std::string> &jobs) {
  const auto deadline = steady_clock::now() + 500ms;
  while (true) {
    const std::optional<std::string> job = jobs.Receive();
    if (!job)
      break;
    Handle(*job, shop::Fetch(shop::WithDeadline(ctx, deadline), *job)); // want: stale-deadline
  }
}

void UntilStoppedBad(const shop::Context &ctx, shop::Channel<std::string> &jobs, std::stop_token stop) {
  const steady_clock::time_point deadline = steady_clock::now() + 500ms;
  while (!stop.stop_requested()) {
    const auto job = jobs.Receive();
    const shop::Context own = shop::WithDeadline(ctx, deadline); // want: stale-deadline
    Handle(*job, shop::Fetch(own, *job));
  }
}

void FlagBad(std::atomic<bool> &running, std::timed_mutex &mutex, int &count) {
  const auto deadline = steady_clock::now() + 2s;
  while (running) {
    if (mutex.try_lock_until(deadline)) { // want: stale-deadline
      ++count;
      mutex.unlock();
    }
  }
}

shop::Status FetchBy(const shop::Context &ctx, steady_clock::time_point deadline, const std::string &key) {
  return shop::Fetch(shop::WithDeadline(ctx, deadline), key);
}

void ThroughHelperBad(const shop::Context &ctx, shop::Channel<std::string> &jobs) {
  const auto deadline = steady_clock::now() + 500ms;
  for (;;) {
    const auto job = jobs.Receive();
    Handle(*job, FetchBy(ctx, deadline, *job)); // want: stale-deadline
  }
}

// --- look-alikes -------------------------------------------------------------------------------------------------------

void EachTurnOk(const shop::Context &ctx, shop::Channel<std::string> &jobs) {
  for (;;) {
    const auto job = jobs.Receive();
    const auto deadline = steady_clock::now() + 500ms;
    Handle(*job, shop::Fetch(shop::WithDeadline(ctx, deadline), *job)); // ok
  }
}

// A total for the loop, which tests it.
void TotalOk(const shop::Context &ctx, shop::Channel<std::string> &jobs) {
  const auto deadline = steady_clock::now() + 30s;
  while (true) {
    const auto job = jobs.Receive();
    if (!job || steady_clock::now() >= deadline)
      return;
    Handle(*job, shop::Fetch(shop::WithDeadline(ctx, deadline), *job)); // ok
  }
}

// Left when the wait times out.
bool WaitOk(std::condition_variable &ready, std::unique_lock<std::mutex> &lock, bool &done) {
  const auto deadline = steady_clock::now() + 1s;
  while (!done)
    if (ready.wait_until(lock, deadline) == std::cv_status::timeout) // ok
      return false;
  return true;
}

// Moves on with each turn.
void TickOk(std::atomic<bool> &running) {
  auto next = steady_clock::now() + 1s;
  while (running) {
    std::this_thread::sleep_until(next); // ok
    next += 1s;
  }
}

// One request, asked for again until it answers.
shop::Status RetryOk(const shop::Context &ctx) {
  const auto deadline = steady_clock::now() + 500ms;
  while (true) {
    const shop::Status status = shop::Fetch(shop::WithDeadline(ctx, deadline), "stock"); // ok
    if (shop::IsOk(status) || status == shop::Status::DeadlineExceeded)
      return status;
  }
}

// So many, and then no more.
void ItemsOk(const shop::Context &ctx, const std::vector<std::string> &keys) {
  const auto deadline = steady_clock::now() + 500ms;
  for (const std::string &key : keys)
    Handle(key, shop::Fetch(shop::WithDeadline(ctx, deadline), key)); // ok
}
