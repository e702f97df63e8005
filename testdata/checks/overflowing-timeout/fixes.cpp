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
  s.changed.wait_for(lock, std::chrono::hours::max(), [&] { return s.ready; }); // want: overflowing-timeout
  s.any.wait_for(lock, std::chrono::milliseconds(9223372036854775807), // want: overflowing-timeout
                 [&] { return s.ready; });
}

void LoopBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    s.changed.wait_for(lock, std::chrono::hours::max()); // want: overflowing-timeout
}

int FutureBad(std::future<int> &answer) {
  (void)answer.wait_for(std::chrono::nanoseconds::max()); // want: overflowing-timeout
  return answer.get();
}

void AcquireBad(std::binary_semaphore &free) {
  free.try_acquire_for(std::chrono::milliseconds::max()); // want: overflowing-timeout
  free.release();
}

void LockBad(std::unique_lock<std::timed_mutex> &lock) {
  lock.try_lock_for(std::chrono::hours::max()); // want: overflowing-timeout
}

// The variable would be left over.
void NamedBad(std::binary_semaphore &free) {
  const auto forever = std::chrono::hours::max();
  free.try_acquire_for(forever); // want: overflowing-timeout
}

#define FOREVER std::chrono::hours::max()
void MacroBad(std::binary_semaphore &free) {
  free.try_acquire_for(FOREVER); // want: overflowing-timeout
}

// Somebody looks.
bool UsedBad(std::binary_semaphore &free) {
  return free.try_acquire_for(std::chrono::hours::max()); // want: overflowing-timeout
}
