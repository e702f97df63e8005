// checks: -*,deadline-unbounded-wait
// models: shop-context.yaml
//
// The texts.
#include "shop/context.h"

#include <chrono>
#include <future>
#include <latch>
#include <semaphore>
#include <stop_token>

int Until(std::future<int> &answer, std::chrono::steady_clock::time_point deadline) {
  return std::chrono::steady_clock::now() < deadline ? answer.get() : 0; // want: unbounded-wait
}

int For(std::stop_token stop, shop::Channel<int> &jobs) {
  return stop.stop_requested() ? 0 : jobs.Receive().value_or(0); // want: unbounded-wait
}

void Nothing(std::stop_token stop, std::latch &ready) {
  if (!stop.stop_requested())
    ready.wait(); // want: unbounded-wait
}

int Context(const shop::Context &context, shop::Channel<int> &jobs) {
  return context.Done() ? 0 : jobs.Receive().value_or(0); // want: unbounded-wait
}

void Offered(std::counting_semaphore<8> &slots, std::chrono::steady_clock::time_point deadline) {
  if (std::chrono::steady_clock::now() >= deadline)
    return;
  slots.acquire(); // want: unbounded-wait
}
