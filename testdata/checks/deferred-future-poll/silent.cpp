// Work that is started at once, or whose deferral is thought of.
#include <chrono>
#include <future>
#include <string>

using namespace std::chrono_literals;

int Work(int input);
void Tick();

int AtOnce() {
  auto result = std::async(std::launch::async, Work, 1);
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

int Handled() {
  auto result = std::async(Work, 1);
  if (result.wait_for(0s) == std::future_status::deferred)
    return result.get();
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

int HandledInSwitch() {
  auto result = std::async(Work, 1);
  for (;;) {
    switch (result.wait_for(10ms)) {
    case std::future_status::timeout:
      Tick();
      break;
    default:
      return result.get();
    }
  }
}

// A deferred task is no timeout, so the loop is left and the task runs.
int WhileTimeout() {
  auto result = std::async(Work, 1);
  while (result.wait_for(10ms) == std::future_status::timeout)
    Tick();
  return result.get();
}

// The task runs here at the latest.
int SlowOnly() {
  auto result = std::async(Work, 1);
  if (result.wait_for(1s) != std::future_status::ready)
    Tick();
  return result.get();
}
int StartedOnTheWay() {
  auto result = std::async(Work, 1);
  if (result.wait_for(1s) != std::future_status::ready) {
    result.wait();
    return -1;
  }
  return result.get();
}

int NotPolled() {
  auto result = std::async(Work, 1);
  return result.get();
}

// Lazy on purpose: the first to ask pays.
class Table {
public:
  int Get() { return value_.get(); }

private:
  std::future<int> value_ = std::async(std::launch::deferred, Work, 1);
};

// Not by std::async.
int FromPromise(std::promise<int> &promise) {
  auto result = promise.get_future();
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}
int FromTask(std::packaged_task<int()> &task) {
  auto result = task.get_future();
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

// Whose policy nobody knows.
int Configured(std::launch policy) {
  auto result = std::async(policy, Work, 1);
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}

// Somebody else may run it.
void Run(std::future<int> &result);
int HandedOn() {
  auto result = std::async(Work, 1);
  while (result.wait_for(10ms) != std::future_status::ready)
    Run(result);
  return result.get();
}

int Suppressed() {
  auto result = std::async(Work, 1); // NOLINT(deadline-deferred-future-poll)
  while (result.wait_for(10ms) != std::future_status::ready)
    Tick();
  return result.get();
}
