// models: shop-context.yaml
// checks: -*,deadline-*,-deadline-unbounded-wait
//
// Computed at the use, where that is the only one.
#include "shop/context.h"

#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

void Handle(shop::Status status);

void LoopBad(const shop::Context &ctx, shop::Channel<std::string> &jobs) {
  while (true) {
    const auto job = jobs.Receive();
    Handle(shop::Fetch(shop::WithDeadline(ctx, steady_clock::now() + 500ms), *job));
  }
}

bool StaticBad(std::timed_mutex &mutex) {
  return mutex.try_lock_until(steady_clock::now() + std::chrono::milliseconds(250));
}

// It has another use.
bool TwiceBad(std::timed_mutex &mutex, steady_clock::time_point &shown) {
  static const auto until = steady_clock::now() + 250ms;
  shown = until;
  return mutex.try_lock_until(until);
}

// The length may be another one by then.
void ChangingBad(const shop::Context &ctx, shop::Channel<std::string> &jobs, std::chrono::milliseconds length) {
  const auto deadline = steady_clock::now() + length;
  while (true) {
    const auto job = jobs.Receive();
    Handle(shop::Fetch(shop::WithDeadline(ctx, deadline), *job));
    length += 10ms;
  }
}

#define IN_TIME(ctx, deadline) shop::WithDeadline(ctx, deadline)

void MacroBad(const shop::Context &ctx, shop::Channel<std::string> &jobs) {
  const auto deadline = steady_clock::now() + 500ms;
  while (true) {
    const auto job = jobs.Receive();
    Handle(shop::Fetch(IN_TIME(ctx, deadline), *job));
  }
}
