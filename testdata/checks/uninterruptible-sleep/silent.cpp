// Sleeps that end in time, or that nothing could end.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <stop_token>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

bool Ready();

void NothingInScope() { std::this_thread::sleep_for(1s); } // ok

void Brief(std::stop_token stop) {
  while (!stop.stop_requested())
    std::this_thread::sleep_for(5ms); // ok: under 10ms
}

void Slices(std::stop_token stop) {
  for (int i = 0; i < 200 && !stop.stop_requested(); ++i)
    std::this_thread::sleep_for(50ms); // ok: looks after each
}

void Unnamed(std::stop_token) { std::this_thread::sleep_for(1s); } // ok: it can not be used

void Clipped(steady_clock::time_point deadline) {
  while (steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::min<steady_clock::duration>(1s, deadline - steady_clock::now())); // ok
}

void Until(steady_clock::time_point deadline) { std::this_thread::sleep_until(deadline); } // ok: the caller's time

void ClippedUntil(steady_clock::time_point deadline) {
  std::this_thread::sleep_until(std::min(deadline, steady_clock::now() + 1s)); // ok
}

bool FitsIn(steady_clock::time_point deadline, steady_clock::duration backoff) {
  while (!Ready()) {
    if (steady_clock::now() + backoff > deadline)
      return false;
    std::this_thread::sleep_for(backoff); // ok: only if it fits in
  }
  return true;
}

bool FarBelow() {
  const auto deadline = steady_clock::now() + 30s;
  while (steady_clock::now() < deadline) {
    if (Ready())
      return true;
    std::this_thread::sleep_for(200ms); // ok: of 30s
  }
  return false;
}

bool Poll(steady_clock::time_point deadline) {
  while (steady_clock::now() < deadline) {
    if (Ready())
      return true;
    std::this_thread::sleep_for(20ms); // ok: a short one, and each turn looks
  }
  return false;
}

void CleanUp(std::stop_token stop) {
  while (!stop.stop_requested())
    Ready();
  std::this_thread::sleep_for(100ms); // ok: after the cancellation
}

void Waits(std::stop_token stop, std::condition_variable_any &woken, std::mutex &mutex) {
  std::unique_lock lock(mutex);
  while (!stop.stop_requested())
    woken.wait_for(lock, stop, 1s, [] { return false; }); // ok: no sleep
}

// Whoever cancels needs no telling.
void Canceller(std::stop_source &source) {
  std::this_thread::sleep_for(1s); // ok
  source.request_stop();
}

void Age(steady_clock::time_point started) {
  std::this_thread::sleep_for(1s); // ok: no deadline
  (void)started;
}
