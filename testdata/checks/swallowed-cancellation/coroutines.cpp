// Handlers in coroutines and tasks that catch everything.
// flags: -I{stubs}/folly-stub -I{stubs}/userver-stub -I{stubs}/seastar-stub -I{stubs}/cppcoro-stub
#include <chrono>
#include <cppcoro/io_service.hpp>
#include <exception>
#include <folly/coro/Task.h>
#include <seastar/core/future.hh>
#include <userver/engine/async.hpp>

using namespace std::chrono_literals;
void Log(const char *text);

bool FollyBad() {
  try {
    folly::coro::sleep(500ms);
  } catch (const std::exception &e) { // want: swallowed-cancellation
    Log(e.what());
    return false;
  }
  return true;
}

bool FollyAllBad() {
  try {
    folly::coro::sleep(500ms);
  } catch (...) { // want: swallowed-cancellation
  }
  return true;
}

bool FollyOk() {
  try {
    folly::coro::sleep(500ms);
  } catch (const folly::OperationCancelled &) {
    throw;
  } catch (const std::exception &e) { // ok
    Log(e.what());
    return false;
  }
  return true;
}

int UserverBad(userver::engine::TaskWithResult<int> &task) {
  try {
    return task.Get();
  } catch (const std::exception &) { // want: swallowed-cancellation
    return 0;
  }
}

int UserverOk(userver::engine::TaskWithResult<int> &task) {
  try {
    return task.Get();
  } catch (const userver::engine::WaitInterruptedException &) { // ok: made for it
    return -1;
  } catch (const std::logic_error &) { // ok: something else
    return 0;
  }
}

void Check(cppcoro::cancellation_token token) {
  for (int i = 0; i < 3; ++i) {
    try {
      token.throw_if_cancellation_requested();
    } catch (...) { // want: swallowed-cancellation
      Log("again");
    }
  }
}

void SeastarBad(seastar::abort_source &source) {
  try {
    source.check();
  } catch (std::exception const &e) { // want: swallowed-cancellation
    Log(e.what());
  }
}

// The next turn sees that it is cancelled.
void LoopOk(cppcoro::cancellation_token token) {
  while (!token.is_cancellation_requested()) {
    try {
      token.throw_if_cancellation_requested();
    } catch (...) { // ok
      Log("again");
    }
  }
}
