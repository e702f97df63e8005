// Plain threads, promises and condition variables.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

int Compute();
void Log(const char *line);

int Promise() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread([&promise] { promise.set_value(Compute()); }).detach(); // want: abandoned-stack-reference
  if (future.wait_for(100ms) != std::future_status::ready)
    return -1;
  return future.get();
}

int PromiseByDefault() {
  std::promise<void> done;
  int result = 0;
  std::thread worker([&] { // want: abandoned-stack-reference
    result = Compute();
    done.set_value();
  });
  worker.detach();
  if (done.get_future().wait_for(1s) == std::future_status::timeout)
    throw std::runtime_error("timed out");
  return result;
}

bool Condition() {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::thread([&] { // want: abandoned-stack-reference
    Compute();
    std::lock_guard lock(mutex);
    done = true;
    changed.notify_one();
  }).detach();
  std::unique_lock lock(mutex);
  return changed.wait_for(lock, 1s, [&] { return done; });
}

bool ConditionInLoop(std::chrono::steady_clock::time_point deadline) {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::thread([&] { // want: abandoned-stack-reference
    std::lock_guard lock(mutex);
    done = true;
    changed.notify_one();
  }).detach();
  std::unique_lock lock(mutex);
  while (!done)
    if (changed.wait_until(lock, deadline) == std::cv_status::timeout)
      return false;
  return true;
}

bool FlagAfterwards() {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::thread([&] { // want: abandoned-stack-reference
    std::lock_guard lock(mutex);
    done = true;
    changed.notify_one();
  }).detach();
  std::unique_lock lock(mutex);
  changed.wait_for(lock, 1s);
  if (!done)
    return false;
  Log("done");
  return true;
}

int Semaphore() {
  std::binary_semaphore ready{0};
  int value = 0;
  std::thread([&ready, out = &value] { // want: abandoned-stack-reference
    *out = Compute();
    ready.release();
  }).detach();
  return ready.try_acquire_for(50ms) ? value : -1;
}

// Given up where the timeout has passed.
int DetachedLate() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread worker([&promise] { promise.set_value(Compute()); }); // want: abandoned-stack-reference
  if (future.wait_for(100ms) == std::future_status::timeout) {
    worker.detach();
    return -1;
  }
  worker.join();
  return future.get();
}

void Work(int *result, std::promise<void> *done);
int Addresses() {
  int result = 0;
  std::promise<void> done;
  auto future = done.get_future();
  std::thread(Work, &result, &done).detach(); // want: abandoned-stack-reference
  if (future.wait_for(1s) != std::future_status::ready)
    return -1;
  return result;
}
void WorkByReference(int &result, std::promise<void> &done);
int References() {
  int result = 0;
  std::promise<void> done;
  auto future = done.get_future();
  std::thread(WorkByReference, std::ref(result), std::ref(done)).detach(); // want: abandoned-stack-reference
  return future.wait_for(1s) == std::future_status::ready ? result : -1;
}

int Task() {
  int input = Compute();
  std::packaged_task<int()> task([&input] { return input + Compute(); }); // want: abandoned-stack-reference
  auto future = task.get_future();
  std::thread(std::move(task)).detach();
  if (future.wait_for(100ms) == std::future_status::timeout)
    return -1;
  return future.get();
}

// Only the promise is shared; the result is not.
std::string HalfShared() {
  auto done = std::make_shared<std::promise<void>>();
  auto future = done->get_future();
  std::string text;
  std::thread([done, &text] { // want: abandoned-stack-reference
    text = "done";
    done->set_value();
  }).detach();
  if (future.wait_for(100ms) != std::future_status::ready)
    return {};
  return text;
}

class Pool {
public:
  void Post(std::function<void()> work);
  std::future<int> Submit(std::function<int()> work);
  void Wait();
};
int OwnPool(Pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  pool.Post([&promise] { promise.set_value(Compute()); }); // want: abandoned-stack-reference
  if (future.wait_for(100ms) == std::future_status::timeout)
    return -1;
  return future.get();
}
int FutureOfPool(Pool &pool, int input) {
  std::vector<int> values(10, input);
  auto sum = pool.Submit([&values] { return static_cast<int>(values.size()); }); // want: abandoned-stack-reference
  if (sum.wait_for(100ms) == std::future_status::timeout)
    return -1;
  return sum.get();
}
int NamedCallback(Pool &pool, int input) {
  std::promise<int> promise;
  auto future = promise.get_future();
  auto work = [&promise, input] { promise.set_value(input); }; // want: abandoned-stack-reference
  pool.Post(work);
  return future.wait_for(100ms) == std::future_status::ready ? future.get() : -1;
}

class Service {
public:
  bool Run() {
    bool done = false;
    tasks_.push([&] { // want: abandoned-stack-reference
      done = true;
      changed_.notify_all();
    });
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 100ms, [&done] { return done; });
  }

private:
  std::queue<std::function<void()>> tasks_;
  std::mutex mutex_;
  std::condition_variable changed_;
};

// In each turn, the locals of that turn.
int EachTurn(Pool &pool, int turns) {
  int late = 0;
  for (int i = 0; i < turns; ++i) {
    std::promise<void> done;
    pool.Post([&done] { done.set_value(); }); // want: abandoned-stack-reference
    if (done.get_future().wait_for(10ms) != std::future_status::ready) {
      ++late;
      continue;
    }
  }
  return late;
}

template <typename T, typename F> std::optional<T> RunFor(Pool &pool, F work) {
  std::promise<T> promise;
  auto future = promise.get_future();
  pool.Post([&promise, work] { promise.set_value(work()); }); // want: abandoned-stack-reference
  if (future.wait_for(100ms) != std::future_status::ready)
    return std::nullopt;
  return future.get();
}
int Instances(Pool &pool) {
  return RunFor<int>(pool, [] { return 1; }).value_or(0) + static_cast<int>(RunFor<long>(pool, [] { return 2L; }).value_or(0));
}
