// Sends in coroutines, and sends that are given a token.
// models: shop-context.yaml queue.yaml
#include "queue.h"
#include "shop/context.h"
#include <coroutine>
#include <stop_token>

struct Task {
  struct promise_type {
    Task get_return_object();
    std::suspend_never initial_suspend();
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

Task CoroutineBad(std::stop_token stop, shop::Channel<int> &results) {
  while (!stop.stop_requested())
    co_await std::suspend_always();
  results.Send(0); // want: blocking-send-after-cancel
}

Task CoroutineOk(std::stop_token stop, shop::Channel<int> &results) {
  while (!stop.stop_requested()) {
    results.Send(0);
    co_await std::suspend_always();
  }
  results.TrySend(0);
}

void TokenOk(std::stop_token stop, Queue &queue) {
  while (!stop.stop_requested()) {
  }
  queue.Put(1, stop);
}

void NoTokenBad(std::stop_token stop, Queue &queue) {
  while (!stop.stop_requested()) {
  }
  queue.Put(1); // want: blocking-send-after-cancel
}

// A token that was passed on, and said no.
void PutFailedBad(std::stop_token stop, Queue &queue, Queue &log) {
  while (!stop.stop_requested()) {
    if (!queue.Put(1, stop))
      break;
  }
  log.Put(2); // want: blocking-send-after-cancel
}

void SomethingElseFailedOk(std::stop_token stop, Queue &queue, Queue &log, bool (*work)()) {
  while (!stop.stop_requested()) {
    queue.Put(1, stop);
    if (!work())
      break;
  }
  log.Put(2);
}
