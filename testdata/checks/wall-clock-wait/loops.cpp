// Elapsed time that bounds a loop.
// needs: absl/time/clock.h
#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <chrono>
#include <ctime>
#include <sys/time.h>
#include <time.h>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::system_clock;

bool Try();
void Log(const char *text);

bool DeadlineBad() {
  const auto deadline = system_clock::now() + 5s;
  while (system_clock::now() < deadline) // want: wall-clock-wait
    if (Try())
      return true;
  return false;
}

bool ElapsedBad() {
  const auto start = system_clock::now();
  do {
    if (Try())
      return true;
  } while (system_clock::now() - start < 5s); // want: wall-clock-wait
  return false;
}

bool BreakBad() {
  const auto start = system_clock::now();
  for (;;) {
    if (Try())
      return true;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(system_clock::now() - start); // want: wall-clock-wait
    if (elapsed.count() > 5000)
      break;
  }
  return false;
}

bool TimeBad() {
  const time_t start = time(nullptr);
  while (time(nullptr) - start < 5) { // want: wall-clock-wait
    if (Try())
      return true;
  }
  return false;
}

bool UntilBad() {
  time_t end = std::time(nullptr) + 30;
  while (!Try()) {
    if (std::time(nullptr) >= end) // want: wall-clock-wait
      return false;
  }
  return true;
}

bool TimevalBad() {
  timeval start, now;
  gettimeofday(&start, nullptr);
  do {
    if (Try())
      return true;
    gettimeofday(&now, nullptr); // want: wall-clock-wait
  } while (now.tv_sec - start.tv_sec < 5);
  return false;
}

bool RealtimeBad() {
  timespec start, now;
  clock_gettime(CLOCK_REALTIME, &start);
  for (;;) {
    clock_gettime(CLOCK_REALTIME, &now); // want: wall-clock-wait
    if (Try() || now.tv_sec - start.tv_sec > 5)
      break;
  }
  return true;
}

bool AbslBad() {
  const absl::Time start = absl::Now();
  while (absl::Now() - start < absl::Seconds(5)) { // want: wall-clock-wait
    if (Try())
      return true;
  }
  return false;
}

// Set only where there is a total at all.
bool UnsetBad(unsigned total) {
  time_t start = 0;
  unsigned left = total;
  if (total)
    start = time(nullptr);
  while (!Try()) {
    if (total) {
      const time_t now = time(nullptr); // want: wall-clock-wait
      const unsigned elapsed = now - start;
      if (elapsed >= left)
        return false;
      start = now;
      left -= elapsed;
    }
  }
  return true;
}

timeval operator-(const timeval &a, const timeval &b);
bool operator<(const timeval &a, const timeval &b);

bool UnsetTimevalBad(const timeval &total) {
  timeval start{0, 0};
  timeval left = total;
  if (total.tv_sec != 0)
    gettimeofday(&start, nullptr);
  do {
    if (total.tv_sec != 0) {
      timeval now;
      gettimeofday(&now, nullptr); // want: wall-clock-wait
      timeval elapsed = now - start;
      if (left < elapsed)
        throw 1;
      start = now;
      left = left - elapsed;
    }
  } while (!Try());
  return true;
}

// What is left goes to a wait of the project's own.
int WaitForData(int fd, int seconds);
int Report(int fd, int seconds);

void HelperBad(int fd, int seconds) {
  const time_t start = time(nullptr);
  while (!Try()) {
    const int ready = WaitForData(fd, seconds - (time(nullptr) - start)); // want: wall-clock-wait
    if (!ready)
      throw 1;
  }
}

void HelperInConditionBad(int fd, int seconds) {
  const time_t start = time(nullptr);
  while (!Try())
    if (WaitForData(fd, seconds - (time(nullptr) - start)) <= 0) // want: wall-clock-wait
      return;
}

// --- silent ---------------------------------------------------------------------------------------------------

bool Monotonic() {
  timespec start, now;
  clock_gettime(CLOCK_MONOTONIC, &start);
  do {
    clock_gettime(CLOCK_MONOTONIC, &now); // ok
    if (Try())
      return true;
  } while (now.tv_sec - start.tv_sec < 5);
  return false;
}

bool Steady() {
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  while (std::chrono::steady_clock::now() < deadline) // ok
    if (Try())
      return true;
  return false;
}

// How long it took, for people.
void Logging() {
  const auto start = system_clock::now();
  Try();
  if (system_clock::now() - start > 1s) // ok
    Log("slow");
}

void Progress() {
  auto last = time(nullptr);
  while (!Try()) {
    if (time(nullptr) - last > 10) { // ok
      Log("still trying");
      last = time(nullptr);
    }
  }
}

struct Entry {
  system_clock::time_point stored;
  time_t created;
};

// Ages of what was stored.
void Expire(std::vector<Entry> &entries) {
  const auto now = system_clock::now();
  while (!entries.empty() && now - entries.back().stored > 1h) // ok
    entries.pop_back();
  for (const Entry &each : entries)
    if (time(nullptr) - each.created > 3600) // ok
      break;
}

bool Until(system_clock::time_point opens) {
  while (system_clock::now() < opens) // ok
    if (Try())
      return true;
  return false;
}

// How much is left, for people.
void LeftOk(int fd, int seconds) {
  const time_t start = time(nullptr);
  while (!Try()) {
    Report(fd, seconds - (time(nullptr) - start)); // ok
    const int shown = Report(fd, seconds - (time(nullptr) - start)); // ok
    if (shown < 0)
      Log("nobody reads it");
  }
}

// Asked once.
int LeftOnceOk(int fd, int seconds) {
  const time_t start = time(nullptr);
  Try();
  return WaitForData(fd, seconds - (time(nullptr) - start)); // ok
}
