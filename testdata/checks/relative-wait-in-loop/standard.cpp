// A condition variable waited on by hand: each wake-up starts the timeout again.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>

using namespace std::chrono_literals;

struct State {
  std::mutex mutex;
  std::condition_variable changed;
  std::condition_variable_any any;
  std::deque<int> jobs;
  std::atomic<bool> flag{false};
  bool ready = false;
  bool stop = false;
  int value = 0;
  void Flush();
  bool Done() const;
};

bool IfReturnBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready) {
    if (s.changed.wait_for(lock, 500ms) == std::cv_status::timeout) // want: relative-wait-in-loop
      return false;
  }
  return true;
}

bool BreakBad(State &s, std::chrono::milliseconds timeout) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    if (s.changed.wait_for(lock, timeout) == std::cv_status::timeout) // want: relative-wait-in-loop
      break;
  return s.ready;
}

bool ConditionBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready && s.changed.wait_for(lock, 500ms) != std::cv_status::timeout) { // want: relative-wait-in-loop
  }
  return s.ready;
}

bool StatusBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  std::cv_status status = std::cv_status::no_timeout;
  while (!s.Done() && status != std::cv_status::timeout)
    status = s.any.wait_for(lock, 500ms); // want: relative-wait-in-loop
  return s.Done();
}

std::optional<int> ForeverBad(State &s, std::chrono::milliseconds timeout) {
  std::unique_lock<std::mutex> lock(s.mutex);
  for (;;) {
    if (!s.jobs.empty()) {
      const int job = s.jobs.front();
      s.jobs.pop_front();
      return job;
    }
    if (s.changed.wait_for(lock, timeout) == std::cv_status::timeout) // want: relative-wait-in-loop
      return std::nullopt;
  }
}

bool DoBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  do {
    const auto status = s.changed.wait_for(lock, 2s); // want: relative-wait-in-loop
    if (status == std::cv_status::timeout)
      return false;
  } while (!s.flag.load());
  return true;
}

bool NoTimeoutBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (s.changed.wait_for(lock, 500ms) == std::cv_status::no_timeout) { // want: relative-wait-in-loop
    if (s.ready)
      return true;
  }
  return false;
}

template <class Rep, class Period> bool TemplateBad(State &s, std::chrono::duration<Rep, Period> timeout) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready) {
    if (s.changed.wait_for(lock, timeout) == std::cv_status::timeout) // want: relative-wait-in-loop
      return false;
  }
  return true;
}
bool Instances(State &s) { return TemplateBad(s, 1s) && TemplateBad(s, 1ms); }

#define TIMED_OUT(status) ((status) == std::cv_status::timeout)
bool MacroBad(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    if (TIMED_OUT(s.changed.wait_for(lock, 500ms))) // want: relative-wait-in-loop
      return false;
  return true;
}

auto LambdaBad(State &s) {
  return [&s] {
    std::unique_lock<std::mutex> lock(s.mutex);
    while (!s.ready)
      if (s.changed.wait_for(lock, 500ms) == std::cv_status::timeout) // want: relative-wait-in-loop
        return false;
    return true;
  };
}

// --- silent ---------------------------------------------------------------------------------------------------

bool Predicate(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    if (!s.changed.wait_for(lock, 500ms, [&] { return s.ready; })) // ok
      return false;
  return true;
}

bool Until(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  const auto deadline = std::chrono::steady_clock::now() + 500ms;
  while (!s.ready)
    if (s.changed.wait_until(lock, deadline) == std::cv_status::timeout) // ok
      return false;
  return true;
}

bool Remaining(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  const auto deadline = std::chrono::steady_clock::now() + 500ms;
  while (!s.ready)
    if (s.changed.wait_for(lock, deadline - std::chrono::steady_clock::now()) == std::cv_status::timeout) // ok
      return false;
  return true;
}

bool RemainingByHand(State &s, std::chrono::nanoseconds left) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready) {
    const auto begin = std::chrono::steady_clock::now();
    if (s.changed.wait_for(lock, left) == std::cv_status::timeout) // ok
      return false;
    left -= std::chrono::steady_clock::now() - begin;
  }
  return true;
}

bool Poll(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    if (s.changed.wait_for(lock, 0s) == std::cv_status::timeout) // ok
      return false;
  return true;
}

// The time is no end: it is a tick.
void Periodic(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.stop) {
    if (s.changed.wait_for(lock, 1s) == std::cv_status::timeout) // ok
      s.Flush();
  }
}

void Polling(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready)
    s.changed.wait_for(lock, 100ms); // ok
}

// A worker that ends after some time without a job.
void Idle(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.stop) {
    if (s.changed.wait_for(lock, 10s) == std::cv_status::timeout) // ok
      return;
    s.Flush();
  }
}

// Until it is quiet: each wake-up is to start the time again.
void Debounce(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (s.changed.wait_for(lock, 50ms) == std::cv_status::no_timeout) { // ok
  }
  s.Flush();
}

bool Backoff(State &s, std::chrono::milliseconds pause) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready) {
    if (s.changed.wait_for(lock, pause) == std::cv_status::timeout && pause > 1s) // ok
      return false;
    pause *= 2;
  }
  return true;
}

bool Attempts(State &s) {
  std::unique_lock<std::mutex> lock(s.mutex);
  for (int attempt = 0; attempt < 3 && !s.ready; ++attempt)
    if (s.changed.wait_for(lock, 500ms) == std::cv_status::timeout) // ok
      return false;
  return s.ready;
}

// Slices of a total that the loop knows.
bool Slices(State &s, std::chrono::steady_clock::time_point total) {
  std::unique_lock<std::mutex> lock(s.mutex);
  while (!s.ready && std::chrono::steady_clock::now() < total)
    if (s.changed.wait_for(lock, 500ms) == std::cv_status::timeout) // ok
      return false;
  return s.ready;
}

// A look into a container changes nothing.
struct Queues {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<int, std::deque<int>> byClient;
};
#define CHECK_THAT(condition) ((condition) ? 0 : Stop())
[[noreturn]] int Stop();

std::optional<int> LookupBad(Queues &q, int client, double seconds) {
  std::unique_lock<std::mutex> lock(q.mutex);
  for (;;) {
    auto it = q.byClient.find(client);
    CHECK_THAT(it != q.byClient.end());
    if (!it->second.empty()) {
      const int first = *it->second.begin();
      it->second.pop_front();
      return first;
    }
    if (q.changed.wait_for(lock, std::chrono::duration<double>(seconds)) == std::cv_status::timeout) // want: relative-wait-in-loop
      return std::nullopt;
  }
}

std::optional<int> MadeOnTheWayOk(Queues &q, int client) {
  std::unique_lock<std::mutex> lock(q.mutex);
  for (;;) {
    auto &queue = q.byClient[client]; // makes one where there was none
    if (!queue.empty())
      return queue.front();
    if (q.changed.wait_for(lock, 500ms) == std::cv_status::timeout) // ok
      return std::nullopt;
  }
}
