// checks: -*,deadline-cancellation-ignored
// models: shop-context.yaml
//
// The fix lets the loop end, where nothing else depends on its never ending.
#include "shop/context.h"

#include <chrono>
#include <future>
#include <stop_token>
#include <thread>

void Work();
int Step();

void While(std::stop_token stop) {
  while (!stop.stop_requested())
    Work();
}

void For(const std::stop_token &cancelled) {
  while (!cancelled.stop_requested()) {
    Work();
  }
}

void Pointer(shop::Context *context) {
  while (!context->Done())
    Work();
}

// It would have to return something.
int Result(std::stop_token stop) {
  while (true)
    Step();
}

// Which of the two?
void Two(std::stop_token stop) {
  if (Step() != 0)
    while (true)
      Work();
  while (true)
    Step();
}

// There is no loop to end.
void Waits(std::stop_token stop, std::future<void> &last) {
  last.wait();
}

auto Thread() {
  return std::jthread([](std::stop_token stop) {
    while (!stop.stop_requested()) {
      Work();
    }
  });
}
