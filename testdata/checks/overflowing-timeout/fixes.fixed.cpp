// The untimed form, where nobody looks at the result.
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <semaphore>

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  std::condition_variable_any any;
  bool ready = false;
};

void PredicateBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait(lock, [&] { return s.ready; });
  s.any.wait(lock, [&] { return s.ready; });
}

void LoopBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    s.changed.wait(lock);
}

int FutureBad(std::future<int> &answer) {
  (void)answer.wait();
  return answer.get();
}

void AcquireBad(std::binary_semaphore &free) {
  free.acquire();
  free.release();
}

void LockBad(std::unique_lock<std::timed_mutex> &lock) {
  lock.lock();
}

// The variable would be left over.
void NamedBad(std::binary_semaphore &free) {
  const auto forever = std::chrono::hours::max();
  free.try_acquire_for(forever);
}

#define FOREVER std::chrono::hours::max()
void MacroBad(std::binary_semaphore &free) {
  free.try_acquire_for(FOREVER);
}

// Somebody looks.
bool UsedBad(std::binary_semaphore &free) {
  return free.try_acquire_for(std::chrono::hours::max());
}
