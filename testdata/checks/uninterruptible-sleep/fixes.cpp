// What is renamed, and what is offered.
// flags: -I{stubs}/seastar-stub -I{stubs}/userver-stub
#include <algorithm>
#include <chrono>
#include <seastar/core/future.hh>
#include <thread>
#include <userver/engine/async.hpp>
using namespace std::chrono_literals;

void Task() {
  userver::engine::SleepFor(1s); // want: uninterruptible-sleep
}
seastar::future<> Pause(seastar::abort_source &as) {
  return seastar::sleep(1s); // want: uninterruptible-sleep
}
void Late(std::chrono::steady_clock::time_point deadline) { // want: timeout-ignored
  std::this_thread::sleep_for(1s); // want: uninterruptible-sleep
}
