// A carrier that has a reset of its own.
// models: controller.yaml
// checks: -*,deadline-*,-deadline-rpc-without-deadline
#include "controller.h"
#include <coroutine>
#include <functional>

bool Bad(const std::string &request, std::string &response) {
  Controller controller; // want: reused-across-retries
  controller.set_timeout_ms(100);
  for (int attempt = 0; attempt < 3; ++attempt) {
    Call(&controller, request, &response);
    if (!controller.Failed())
      return true;
  }
  return false;
}

bool ResetOk(const std::string &request, std::string &response) {
  Controller controller;
  for (int attempt = 0; attempt < 3; ++attempt) {
    controller.Reset();
    controller.set_timeout_ms(100);
    Call(&controller, request, &response);
    if (!controller.Failed())
      return true;
  }
  return false;
}

bool ResetAtTheEndOk(const std::string &request, std::string &response) {
  Controller controller;
  int attempts = 3;
  while (attempts-- > 0) {
    Call(&controller, request, &response);
    if (!controller.Failed())
      return true;
    controller.Reset();
  }
  return false;
}

bool ResetBetweenOk(const std::string &request, std::string &response) {
  Controller controller;
  Call(&controller, request, &response);
  if (controller.Failed()) {
    controller.Reset();
    Call(&controller, request, &response);
  }
  return !controller.Failed();
}

// Only some of the turns reset it.
bool SometimesResetBad(const std::string &request, std::string &response, bool clean) {
  Controller controller; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (clean)
      controller.Reset();
    Call(&controller, request, &response);
    if (!controller.Failed())
      return true;
  }
  return false;
}

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

Task CoroutineBad(const std::string &request, std::string &response) {
  Controller controller; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt) {
    Call(&controller, request, &response);
    if (!controller.Failed())
      co_return;
    co_await std::suspend_always();
  }
}
