// Conditions and events: the data is read, whether it is there or not.
// needs: absl/synchronization/notification.h
#include <absl/synchronization/mutex.h>
#include <absl/synchronization/notification.h>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <pthread.h>
#include <stop_token>
#include <string>
#include <thread>

using namespace std::chrono_literals;

void Log(const char *text, int value);
void Start(void (*task)());
template <class F> void Post(F task) { std::thread(task).detach(); }

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  std::condition_variable_any any;
  std::deque<int> jobs;
  std::optional<int> answer;
  bool ready = false;
  bool stop = false;
  int value = 0;
  int pending = 0;
  void Flush();
};

int ReadBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms); // want: ignored-wait-result
  return s.value;
}

int PredicateBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms, [&] { return s.ready; }); // want: ignored-wait-result
  return s.value + 1;
}

int FrontBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms, [&] { return !s.jobs.empty(); }); // want: ignored-wait-result
  const int job = s.jobs.front();
  s.jobs.pop_front();
  return job;
}

int OptionalBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_until(lock, std::chrono::steady_clock::now() + 1s, [&] { return s.answer.has_value(); }); // want: ignored-wait-result
  return *s.answer;
}

void LoopBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.stop) {
    s.changed.wait_for(lock, 100ms); // want: ignored-wait-result
    const int job = s.jobs.front();
    s.jobs.pop_front();
    Log("job", job);
  }
}

class Cache {
public:
  int GetBad() {
    std::unique_lock<std::mutex> lock(mutex_);
    filled_.wait_for(lock, 100ms); // want: ignored-wait-result
    return value_;
  }
  bool Filled() {
    std::unique_lock<std::mutex> lock(mutex_);
    filled_.wait_for(lock, 100ms, [this] { return is_filled_; }); // ok
    return is_filled_;
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_;
  bool is_filled_ = false;
  int value_ = 0;
};

int EventBad() {
  absl::Notification done;
  int answer = 0;
  Post([&] { // want: abandoned-stack-reference
    answer = 42;
    done.Notify();
  });
  done.WaitForNotificationWithTimeout(absl::Seconds(1)); // want: ignored-wait-result
  return answer;
}

struct PosixState {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  int value;
};
int PosixBad(PosixState *s, const timespec &deadline) {
  pthread_mutex_lock(&s->mutex);
  pthread_cond_timedwait(&s->changed, &s->mutex, &deadline); // want: ignored-wait-result
  const int value = s->value;
  pthread_mutex_unlock(&s->mutex);
  return value;
}

// --- silent ---------------------------------------------------------------------------------------------------

int Looked(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  if (!s.changed.wait_for(lock, 100ms, [&] { return s.ready; })) // ok
    return -1;
  return s.value;
}

int TestedAfter(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms); // ok
  if (!s.ready)
    return -1;
  return s.value;
}

// An interruptible sleep: the loop asks why it woke up.
void Sleeper(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.stop) {
    s.changed.wait_for(lock, 1s); // ok
    s.Flush();
  }
}

void SleeperWithToken(State &s, std::stop_token stop) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!stop.stop_requested()) {
    s.any.wait_for(lock, stop, 1s, [] { return false; }); // ok
    Log("pending", s.pending);
  }
}

void Wakes(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    s.changed.wait_for(lock, 100ms); // ok
  Log("value", s.value);
}

void Drains(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms); // ok
  while (!s.jobs.empty())
    s.jobs.pop_front();
}

// The caller gets what there is.
std::optional<int> MaybeThere(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms); // ok
  return s.answer;
}

int HowMany(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 100ms, [&] { return s.pending == 0; }); // ok
  return s.pending;
}

bool Notified(absl::Notification &done) {
  done.WaitForNotificationWithTimeout(absl::Seconds(1)); // ok
  return done.HasBeenNotified();
}

// Either way the end.
void Shutdown(State &s, std::thread &worker) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 5s, [&] { return s.pending == 0; }); // ok
  lock.unlock();
  worker.join();
}

void TellsPeople(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  s.changed.wait_for(lock, 5s); // ok
  Log("value", s.value);
}
