// A handler that is a coroutine, and clients that take their timeout with each call.
#include <algorithm>
#include <chrono>
#include <coroutine>
#include <functional>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

template <typename T> struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_value(T value);
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<> handle);
  T await_resume();
};

class [[clang::annotate("deadline:carrier", "inbound")]] Request {
public:
  [[clang::annotate("deadline:read-bound", "on=this", "result=return")]] steady_clock::time_point Deadline() const;
};

class Store {
public:
  [[clang::annotate("deadline:call", "timeout=1")]] Task<int> Load(const char *key, std::chrono::milliseconds timeout);
  [[clang::annotate("deadline:call", "deadline=1")]] Task<int> LoadBy(const char *key, steady_clock::time_point deadline);
};

Task<int> AwaitedBad(const Request &request, Store &store) {
  const int left = co_await store.Load("a", 200ms); // want: not-propagated
  co_return left;
}

Task<int> DeadlineBad(const Request &request, Store &store) {
  co_return co_await store.LoadBy("a", steady_clock::now() + 200ms); // want: not-propagated
}

Task<int> LoadTwo(Store &store) {
  co_return co_await store.Load("a", 200ms); // want: not-propagated
}

Task<int> HelperBad(const Request &request, Store &store) { co_return co_await LoadTwo(store); }

Task<int> ClampedOk(const Request &request, Store &store) {
  co_return co_await store.LoadBy("a", std::min(request.Deadline(), steady_clock::now() + 200ms)); // ok
}

void StartedOk(const Request &request, Store &store, std::function<void(Task<int>)> later) {
  later(store.Load("a", 200ms)); // ok: nobody waits for it here
}
