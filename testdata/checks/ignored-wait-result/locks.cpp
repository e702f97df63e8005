// Locks and permits that were perhaps not taken.
#include <chrono>
#include <mutex>
#include <pthread.h>
#include <semaphore.h>
#include <semaphore>
#include <shared_mutex>
#include <thread>

using namespace std::chrono_literals;

struct Counter {
  std::timed_mutex mutex;
  std::counting_semaphore<8> slots{8};
  int value = 0;
  bool stop = false;
  void Work();
  void Stop();
};

void LockBad(Counter &c) {
  c.mutex.try_lock_for(50ms); // want: ignored-wait-result
  ++c.value;
  c.mutex.unlock();
}

void UniqueLockBad(Counter &c) {
  std::unique_lock<std::timed_mutex> lock(c.mutex, std::defer_lock);
  lock.try_lock_for(50ms); // want: ignored-wait-result
  ++c.value;
}

void AdoptBad(Counter &c) {
  c.mutex.try_lock_for(50ms); // want: ignored-wait-result
  std::lock_guard<std::timed_mutex> guard(c.mutex, std::adopt_lock);
  c.Work();
}

int SharedBad(std::shared_timed_mutex &mutex, const Counter &c) {
  mutex.try_lock_shared_for(50ms); // want: ignored-wait-result
  const int value = c.value;
  mutex.unlock_shared();
  return value;
}

void AcquireBad(Counter &c) {
  c.slots.try_acquire_for(50ms); // want: ignored-wait-result
  c.Work();
  c.slots.release();
}

void AcquireUntilBad(Counter &c, std::chrono::steady_clock::time_point deadline) {
  while (!c.stop) {
    c.slots.try_acquire_until(deadline); // want: ignored-wait-result
    c.Work();
    c.slots.release();
  }
}

void PosixMutexBad(pthread_mutex_t *mutex, const timespec *deadline, int &value) {
  pthread_mutex_timedlock(mutex, deadline); // want: ignored-wait-result
  ++value;
  pthread_mutex_unlock(mutex);
}

void PosixSemaphoreBad(sem_t &slots, const timespec &deadline, Counter &c) {
  sem_timedwait(&slots, &deadline); // want: ignored-wait-result
  c.Work();
  sem_post(&slots);
}

// --- silent ---------------------------------------------------------------------------------------------------

bool Looked(Counter &c) {
  if (!c.mutex.try_lock_for(50ms)) // ok
    return false;
  ++c.value;
  c.mutex.unlock();
  return true;
}

void Owns(Counter &c) {
  std::unique_lock<std::timed_mutex> lock(c.mutex, std::defer_lock);
  lock.try_lock_for(50ms); // ok
  if (lock.owns_lock())
    ++c.value;
}

bool Converted(Counter &c) {
  std::unique_lock<std::timed_mutex> lock(c.mutex, std::defer_lock);
  lock.try_lock_for(50ms); // ok
  if (!lock)
    return false;
  ++c.value;
  return true;
}

std::unique_lock<std::timed_mutex> Returned(Counter &c) {
  std::unique_lock<std::timed_mutex> lock(c.mutex, std::defer_lock);
  lock.try_lock_for(50ms); // ok
  return lock;
}

void Given(Counter &c, void (*work)(std::unique_lock<std::timed_mutex> &)) {
  std::unique_lock<std::timed_mutex> lock(c.mutex, std::defer_lock);
  lock.try_lock_for(50ms); // ok
  work(lock);
}

void OnPurpose(Counter &c) {
  (void)c.mutex.try_lock_for(50ms); // ok
  c.Work();
}

// A semaphore as an alarm clock: woken early or not, it is time to work.
void Tick(Counter &c) {
  while (!c.stop) {
    c.slots.try_acquire_for(1s); // ok
    c.Work();
  }
}

// A chance to end well.
void BestEffort(Counter &c, std::thread &worker) {
  c.slots.try_acquire_for(5s); // ok
  c.Stop();
  worker.join();
}

void AtTheEnd(Counter &c) {
  c.slots.try_acquire_for(5s); // ok
}
