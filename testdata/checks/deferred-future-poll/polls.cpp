// Work that may be deferred, and is only looked at.
#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

int Work(int input);
void Tick();

int Loop() {
  auto result = std::async(Work, 1); // want: deferred-future-poll
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

int LoopUntilReady() {
  std::future<int> result = std::async([] { return Work(2); }); // want: deferred-future-poll
  std::future_status status;
  do {
    status = result.wait_for(std::chrono::milliseconds(20));
  } while (status != std::future_status::ready);
  return result.get();
}

int LoopWithPoll() {
  auto result = std::async(Work, 3); // want: deferred-future-poll
  while (true) {
    if (result.wait_for(0s) == std::future_status::ready)
      return result.get();
    Tick();
  }
}

int BothPolicies() {
  auto result = std::async(std::launch::async | std::launch::deferred, Work, 4); // want: deferred-future-poll
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

int Attempts() {
  auto result = std::async(Work, 5); // want: deferred-future-poll
  for (int i = 0; i < 10; ++i)
    if (result.wait_for(100ms) == std::future_status::ready)
      return result.get();
  return -1;
}

// It never runs, and the answer is that it timed out.
int Once() {
  auto result = std::async(Work, 6); // want: deferred-future-poll
  if (result.wait_for(1s) != std::future_status::ready)
    return -1;
  return result.get();
}

template <typename T> bool IsReady(const std::future<T> &future) {
  return future.wait_for(0s) == std::future_status::ready;
}
int Helper() {
  auto result = std::async(Work, 7); // want: deferred-future-poll
  while (!IsReady(result))
    Tick();
  return result.get();
}

std::future<int> Start(int input) {
  return std::async(Work, input); // want: deferred-future-poll
}
int Started() {
  auto result = Start(8);
  while (result.wait_until(std::chrono::steady_clock::now() + 5ms) != std::future_status::ready)
    Tick();
  return result.get();
}

class Screen {
public:
  void Open() {
    loading_ = std::async(Work, 9); // want: deferred-future-poll
  }
  bool Draw() {
    if (loading_.wait_for(0s) == std::future_status::ready) {
      shown_ = loading_.get();
      return true;
    }
    return false;
  }

private:
  std::future<int> loading_;
  int shown_ = 0;
};

auto InLambda = [](int input) {
  auto result = std::async(Work, input); // want: deferred-future-poll
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
};

template <typename F> auto Spin(F work) {
  auto result = std::async(work); // want: deferred-future-poll
  while (result.wait_for(1ms) != std::future_status::ready)
    std::this_thread::yield();
  return result.get();
}
int Instances() { return Spin([] { return 1; }) + static_cast<int>(Spin([] { return 2L; })); }

#define IS_READY(FUTURE) ((FUTURE).wait_for(0s) == std::future_status::ready)
int Macro() {
  auto result = std::async(Work, 10); // want: deferred-future-poll
  while (!IS_READY(result))
    Tick();
  return result.get();
}
