// A task whose destructor cancels it waits no longer than that takes.
// flags: -I{stubs}/userver-stub
#include <chrono>
#include <string>
#include <userver/engine/async.hpp>

using namespace std::chrono_literals;

void Load();

bool Warm() {
  auto task = userver::utils::Async("warm", Load);
  task.WaitFor(100ms);
  return task.IsFinished();
}
