// Libraries with a sleep that can be ended.
// flags: -I{stubs}/seastar-stub -I{stubs}/userver-stub
#include <chrono>
#include <seastar/core/future.hh>
#include <thread>
#include <userver/engine/async.hpp>
using namespace std::chrono_literals;
namespace engine = userver::engine;

void Task() {
  engine::SleepFor(1s); // want: uninterruptible-sleep
}
void Loop() {
  while (!engine::current_task::ShouldCancel())
    engine::SleepFor(100ms); // want: uninterruptible-sleep
}
void InterruptibleOk() {
  while (!engine::current_task::ShouldCancel())
    engine::InterruptibleSleepFor(100ms); // ok
}
void BriefOk() { engine::SleepFor(1ms); } // ok

seastar::future<> Pause(seastar::abort_source &as) {
  return seastar::sleep(1s); // want: uninterruptible-sleep
}
seastar::future<> PauseOk(seastar::abort_source &as) {
  return seastar::sleep_abortable(1s, as); // ok
}
seastar::future<> NothingOk() { return seastar::sleep(1s); } // ok: nothing in scope
