// checks: -*,deadline-unbounded-wait
// flags: -I{stubs}/libcoro-stub
//
// A receive that is awaited.
#include <chrono>
#include <coroutine>
#include <optional>
#include <stop_token>

template <typename T> struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_value(T);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

struct Jobs {
  [[clang::annotate("deadline:receive", "on=this", "blocks=true", "timed=PopFor")]] Task<int> Pop();
  [[clang::annotate("deadline:receive", "on=this", "timeout=0", "blocks=true")]] Task<std::optional<int>>
  PopFor(std::chrono::milliseconds timeout);
};

void Handle(int job);

Task<int> Pump(std::stop_token stop, Jobs &jobs) {
  int count = 0;
  while (!stop.stop_requested()) {
    Handle(co_await jobs.Pop()); // want: unbounded-wait
    ++count;
  }
  co_return count;
}

Task<int> Timed(std::stop_token stop, Jobs &jobs) {
  int count = 0;
  while (!stop.stop_requested())
    if (auto job = co_await jobs.PopFor(std::chrono::milliseconds(100))) { // ok
      Handle(*job);
      ++count;
    }
  co_return count;
}
