// checks: -*,deadline-timeout-ignored
//
// The texts.
#include <chrono>
#include <future>
#include <thread>

static void Drain(std::future<void> &last) { last.wait(); }

void Flush(std::future<void> &last, std::chrono::milliseconds timeout) { // want: timeout-ignored
  Drain(last);
}

void Stop(std::thread &worker, std::future<void> &last, std::chrono::milliseconds timeout) {
  worker.join(); // want: timeout-ignored
  last.wait_for(timeout);
}
