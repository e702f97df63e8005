// The policy is put before the work.
#include <chrono>
#include <future>

using namespace std::chrono_literals;

int Work(int input);
void Tick();

int NoPolicy() {
  auto result = std::async(Work, 1); // want: deferred-future-poll
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

int Lambda(int input) {
  auto result = std::async([input] { return Work(input); }); // want: deferred-future-poll
  while (result.wait_for(0s) != std::future_status::ready)
    Tick();
  return result.get();
}

int BothPolicies() {
  auto result = std::async(std::launch::async | std::launch::deferred, Work, 1); // want: deferred-future-poll
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

// Started at once, the destructor would wait where the timeout has passed: an offer.
int ThenBlocks() {
  auto result = std::async(Work, 1); // want: deferred-future-poll
  if (result.wait_for(1s) != std::future_status::ready)
    return -1;
  return result.get();
}

#define START(WORK) std::async(WORK, 1)
int Macro() {
  auto result = START(Work); // want: deferred-future-poll
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}
