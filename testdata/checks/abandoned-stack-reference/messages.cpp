// The texts.
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int Compute();

int One() {
  std::promise<int> promise;
  auto future = promise.get_future();
  std::thread([&promise] { promise.set_value(Compute()); }).detach(); // want: abandoned-stack-reference
  if (future.wait_for(100ms) != std::future_status::ready)
    return -1;
  return future.get();
}

bool Three() {
  std::mutex mutex;
  std::condition_variable changed;
  bool done = false;
  std::thread([&] { // want: abandoned-stack-reference
    std::lock_guard lock(mutex);
    done = true;
    changed.notify_one();
  }).detach();
  std::unique_lock lock(mutex);
  return changed.wait_for(lock, 1s, [&] { return done; });
}
