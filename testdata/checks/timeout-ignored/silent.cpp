// checks: -*,deadline-timeout-ignored
// models: shop-context.yaml
//
// Timeouts that are used, that nobody promised, or that bound nothing since there is nothing to wait for.
#include "shop/context.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

int Used(std::future<int> &answer, milliseconds timeout) { // ok
  return answer.wait_for(timeout) == std::future_status::ready ? answer.get() : 0;
}

// Handed on, in whatever form.
struct Options {
  milliseconds timeout{};
};
std::future<int> Start(const Options &options);
int HandedOn(milliseconds timeout) { return Start(Options{timeout}).get(); } // ok
int Captured(milliseconds timeout) { // ok
  auto work = std::async(std::launch::async, [timeout] { return static_cast<int>(timeout.count()); });
  return work.get();
}
int Looked(std::future<int> &answer, milliseconds timeout) { // ok
  if (timeout == milliseconds::zero())
    return 0;
  return answer.get();
}

// Said to be unused.
int Void(std::future<int> &answer, milliseconds timeout) { // ok
  (void)timeout;
  return answer.get();
}
int Maybe(std::future<int> &answer, [[maybe_unused]] milliseconds timeout) { return answer.get(); } // ok

// Nothing waits.
class Noop {
public:
  virtual ~Noop() = default;
  virtual bool Flush(milliseconds timeout) { return true; } // ok
};
class AlsoNoop : public Noop {
public:
  bool Flush(milliseconds) override { return true; } // ok
};
bool Unknown(const std::string &host, milliseconds timeout);
void Elsewhere(const std::string &host);
void CallsUnknown(const std::string &host, milliseconds timeout) { Elsewhere(host); } // ok

// Locks are held for moments.
int Locked(std::mutex &mutex, int value, milliseconds timeout) { // ok
  std::lock_guard lock(mutex);
  return value;
}

// A callback has the parameters that its caller passes.
int OnTimer(std::future<int> &answer, milliseconds timeout) { return answer.get(); } // ok
using Callback = int (*)(std::future<int> &, milliseconds);
void Register(Callback callback);
void Registers() { Register(OnTimer); }

// Another thread waits.
void Beside(std::future<int> &answer, milliseconds timeout) { // ok
  std::thread([&answer] { answer.get(); }).detach();
}

// Names that limit no time.
int Count(std::future<int> &answer, int timeout_count, bool timeouts, const std::string &deadline_name) { // ok
  return answer.get();
}
void Tick(std::future<int> &answer, milliseconds interval) { answer.get(); } // ok

// For one stage by its name.
int Connect(std::future<void> &connected, std::future<int> &answer, milliseconds connect_timeout) {
  if (connected.wait_for(connect_timeout) != std::future_status::ready)
    return 0;
  return answer.get(); // ok
}

// The thread was given the timeout.
bool Bounded(std::future<int> &answer, milliseconds timeout) {
  bool ok = false;
  std::thread waiter([&] { ok = answer.wait_for(timeout) == std::future_status::ready; });
  waiter.join(); // ok
  return ok && answer.wait_for(timeout) == std::future_status::ready;
}

// What came in time is taken.
int Taken(std::vector<std::future<int>> &answers, milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  for (auto &answer : answers)
    if (answer.wait_until(deadline) != std::future_status::ready)
      return 0;
  int sum = 0;
  for (auto &answer : answers)
    sum += answer.get(); // ok
  return sum;
}
