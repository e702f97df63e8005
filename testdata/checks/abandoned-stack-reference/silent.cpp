// The work has ended, or owns what it uses.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <queue>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

int Compute();
void Log(const char *line);

class Pool {
public:
  void Post(std::function<void()> work);
  void Wait();
  void CancelAndWait(int id);
};

// Joined where the timeout has passed.
int Joined() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread worker([&promise] { promise.set_value(Compute()); });
  if (future.wait_for(100ms) == std::future_status::timeout) {
    Log("slow");
    worker.join();
    return -1;
  }
  worker.join();
  return future.get();
}
int JoinedByDestructor() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::jthread worker([&promise] { promise.set_value(Compute()); });
  return future.wait_for(100ms) == std::future_status::ready ? future.get() : -1;
}
int WaitedLonger(Pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  pool.Post([&promise] { promise.set_value(Compute()); });
  if (future.wait_for(100ms) != std::future_status::ready)
    Log("slow");
  return future.get();
}
int PoolWaits(Pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  pool.Post([&promise] { promise.set_value(Compute()); });
  if (future.wait_for(100ms) != std::future_status::ready) {
    pool.Wait();
    return -1;
  }
  return future.get();
}
int Cancelled(Pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  pool.Post([&promise] { promise.set_value(Compute()); });
  if (future.wait_for(100ms) != std::future_status::ready) {
    pool.CancelAndWait(1);
    return -1;
  }
  return future.get();
}

// Shared ownership.
int Shared(Pool &pool) {
  auto promise = std::make_shared<std::promise<int>>();
  auto future = promise->get_future();
  pool.Post([promise] { promise->set_value(Compute()); });
  if (future.wait_for(100ms) == std::future_status::timeout)
    return -1;
  return future.get();
}
int MovedIn() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread([promise = std::move(promise)]() mutable { promise.set_value(Compute()); }).detach();
  if (future.wait_for(100ms) == std::future_status::timeout)
    return -1;
  return future.get();
}
int Copies(Pool &pool, int input) {
  auto done = std::make_shared<std::promise<int>>();
  auto future = done->get_future();
  pool.Post([=] { done->set_value(input); });
  return future.wait_for(100ms) == std::future_status::ready ? future.get() : -1;
}

// The process ends.
int Aborts(Pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  pool.Post([&promise] { promise.set_value(Compute()); });
  if (future.wait_for(10s) == std::future_status::timeout)
    std::abort();
  return future.get();
}
int main() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread([&promise] { promise.set_value(Compute()); }).detach();
  return future.wait_for(1s) == std::future_status::ready ? 0 : 1;
}

// The wait goes on until it is done.
void Progress(Pool &pool) {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  pool.Post([&] {
    std::lock_guard lock(mutex);
    done = true;
    changed.notify_one();
  });
  std::unique_lock lock(mutex);
  while (!done) {
    changed.wait_for(lock, 1s);
    Log("still at it");
  }
}
void ProgressOfFuture(Pool &pool) {
  std::promise<void> done;
  auto future = done.get_future();
  pool.Post([&done] { done.set_value(); });
  while (future.wait_for(1s) != std::future_status::ready)
    Log("still at it");
}

// Another thing is waited for.
bool OtherWait(Pool &pool, std::future<int> &other) {
  int count = 0;
  std::for_each(&count, &count + 1, [&count](int &each) { each += ++count; });
  pool.Post([] { Compute(); });
  return other.wait_for(100ms) == std::future_status::ready;
}

// The references are not to this frame.
int Callers(Pool &pool, std::promise<int> &promise, std::future<int> &future) {
  pool.Post([&promise] { promise.set_value(Compute()); });
  return future.wait_for(100ms) == std::future_status::ready ? future.get() : -1;
}
class Owner {
public:
  bool Run(Pool &pool) {
    pool.Post([this] {
      done_ = true;
      changed_.notify_all();
    });
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 100ms, [this] { return done_; });
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
};
bool Statics(Pool &pool) {
  static std::promise<void> done;
  pool.Post([&] { done.set_value(); });
  return done.get_future().wait_for(100ms) == std::future_status::ready;
}

// Run at once, by a function that we see.
void Apply(const std::function<void()> &f) { f(); }
bool AtOnce() {
  std::promise<void> done;
  Apply([&done] { done.set_value(); });
  return done.get_future().wait_for(100ms) == std::future_status::ready;
}

// A guard joins at the end.
class JoinGuard {
public:
  explicit JoinGuard(std::thread &thread) : thread_(thread) {}
  ~JoinGuard() { thread_.join(); }

private:
  std::thread &thread_;
};
int Guarded() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread worker([&promise] { promise.set_value(Compute()); });
  JoinGuard guard(worker);
  return future.wait_for(100ms) == std::future_status::ready ? future.get() : -1;
}

// The future's destructor waits for the work: another check's matter.
int Async() {
  int input = Compute();
  auto future = std::async(std::launch::async, [&input] { return input; });
  if (future.wait_for(0s) == std::future_status::timeout)
    return -1;
  return future.get();
}

int Suppressed(Pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  pool.Post([&promise] { promise.set_value(Compute()); }); // NOLINT(deadline-abandoned-stack-reference)
  if (future.wait_for(100ms) == std::future_status::timeout)
    return -1;
  return future.get();
}
