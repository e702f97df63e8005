// Sends where cancellation has just been seen.
// models: shop-context.yaml
// needs: boost/fiber/buffered_channel.hpp
#include "shop/context.h"
#include <boost/fiber/buffered_channel.hpp>
#include <optional>
#include <stop_token>
#include <vector>

using namespace std::chrono_literals;
using Queue = boost::fibers::buffered_channel<int>;

int Work(int item);

void AfterLoopBad(std::stop_token stop, shop::Channel<int> &results) {
  int last = 0;
  while (!stop.stop_requested())
    last = Work(last);
  results.Send(last); // want: blocking-send-after-cancel
}

void OnBranchBad(const shop::Context &context, shop::Channel<int> &results, const std::vector<int> &items) {
  for (int item : items) {
    if (context.Done()) {
      results.Send(-1); // want: blocking-send-after-cancel
      return;
    }
    results.TrySend(Work(item));
  }
}

void BreakBad(std::stop_token stop, Queue &results) {
  for (;;) {
    if (stop.stop_requested())
      break;
    results.try_push(Work(1));
  }
  results.push(0); // want: blocking-send-after-cancel
}

void HeldResultBad(std::stop_token stop, Queue &results) {
  const bool stopped = stop.stop_requested();
  if (stopped)
    results.push(0); // want: blocking-send-after-cancel
}

void StatusBad(const shop::Context &context, shop::Channel<int> &results) {
  const shop::Status status = shop::Fetch(context, "key");
  if (status == shop::Status::Cancelled) {
    results.Send(-1); // want: blocking-send-after-cancel
    return;
  }
  results.TrySend(1);
}

void SwitchBad(const shop::Context &context, shop::Channel<int> &results) {
  switch (shop::Fetch(context, "key")) {
  case shop::Status::Cancelled:
    results.Send(-1); // want: blocking-send-after-cancel
    break;
  default:
    results.TrySend(1);
  }
}

bool SendOrStop(shop::Channel<int> &results, int value, std::stop_token stop);

// The call that watches the same token said no.
void TokenAwareBreakBad(std::stop_token stop, shop::Channel<int> &results, shop::Channel<int> &progress) {
  int last = 0;
  while (!stop.stop_requested()) {
    if (!SendOrStop(results, ++last, stop))
      break;
  }
  progress.Send(last); // want: blocking-send-after-cancel
}

static void Flush(shop::Channel<int> &results) { results.Send(0); }

void HelperBad(std::stop_token stop, shop::Channel<int> &results) {
  while (!stop.stop_requested())
    results.TrySend(Work(1));
  Flush(results); // want: blocking-send-after-cancel
}

#define FINISH(channel) channel.Send(-1)

void MacroBad(std::stop_token stop, shop::Channel<int> &results) {
  if (stop.stop_requested())
    FINISH(results); // want: blocking-send-after-cancel
}

template <typename Channel> void TemplateBad(std::stop_token stop, Channel &results) {
  while (!stop.stop_requested())
    results.TrySend(Work(1));
  results.Send(0); // want: blocking-send-after-cancel
}
template void TemplateBad(std::stop_token, shop::Channel<int> &);
template void TemplateBad(std::stop_token, shop::Channel<long> &);

void LambdaBad(shop::Channel<int> &results) {
  auto run = [&results](std::stop_token stop) {
    while (!stop.stop_requested())
      results.TrySend(Work(1));
    results.Send(0); // want: blocking-send-after-cancel
  };
  run(std::stop_token());
}

void NonblockingOk(std::stop_token stop, shop::Channel<int> &results) {
  while (!stop.stop_requested())
    results.Send(Work(1));
  results.TrySend(0);
}

void TimedOk(std::stop_token stop, Queue &results) {
  while (!stop.stop_requested())
    results.push(Work(1));
  results.push_wait_for(0, 10ms);
}

// The other way out of the loop is no cancellation.
void OtherEndOk(std::stop_token stop, shop::Channel<int> &results, const std::vector<int> &items) {
  for (int item : items) {
    if (stop.stop_requested())
      break;
    results.TrySend(item);
  }
  results.Send(0);
}

void NotCancelledOk(std::stop_token stop, shop::Channel<int> &results) {
  if (!stop.stop_requested())
    results.Send(1);
}

void ClosedAfterOk(std::stop_token stop, shop::Channel<int> &results) {
  while (!stop.stop_requested())
    results.TrySend(Work(1));
  results.Send(-1);
  results.Close();
}

void RoomOk(std::stop_token stop) {
  shop::Channel<int> results(2);
  if (stop.stop_requested()) {
    results.Send(1);
    results.Send(2);
  }
}

void NoRoomBad(std::stop_token stop) {
  shop::Channel<int> results(1);
  if (stop.stop_requested()) {
    results.Send(1); // want: blocking-send-after-cancel
    results.Send(2); // want: blocking-send-after-cancel
  }
}

void MergedOk(std::stop_token stop, shop::Channel<int> &results) {
  int last = 1;
  if (stop.stop_requested())
    last = -1;
  results.Send(last);
}

void OtherFailureOk(const shop::Context &context, shop::Channel<int> &results) {
  const shop::Status status = shop::Fetch(context, "key");
  if (status == shop::Status::Unavailable)
    results.Send(-1);
}
