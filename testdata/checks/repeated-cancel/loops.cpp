// An operation in a loop on an object from outside it.
// models: shop-context.yaml
// needs: absl/synchronization/notification.h
#include "shop/context.h"
#include <absl/synchronization/notification.h>
#include <future>
#include <vector>

struct Reply {
  bool ok() const;
  int value() const;
};
Reply Ask(int shard);
bool Accept(int item);

void EveryTurnBad(std::promise<int> &promise, const std::vector<int> &values) {
  for (int value : values)
    promise.set_value(value); // want: repeated-cancel
}

void NotifyEachBad(absl::Notification &done, const std::vector<int> &values) {
  for (int value : values) {
    if (!Accept(value)) {
      done.Notify(); // want: repeated-cancel
    }
  }
}

struct Step {
  bool failed() const;
  bool matches(int id) const;
};

void NotifyOnFailureBad(absl::Notification &done, const std::vector<Step> &steps) {
  for (const Step &step : steps)
    if (step.failed())
      done.Notify(); // want: repeated-cancel
}

// One of them is meant.
void SearchOk(absl::Notification &done, const std::vector<Step> &steps, int id) {
  for (const Step &step : steps)
    if (step.matches(id))
      done.Notify();
}

// After the first success it goes on asking.
void MissingBreakBad(std::promise<int> &promise) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    const Reply reply = Ask(7);
    if (!reply.ok())
      continue;
    promise.set_value(reply.value()); // want: repeated-cancel
  }
}

void InTheLoopAndAfterItBad(const shop::Context &parent, const std::vector<int> &shards) {
  using namespace std::chrono_literals;
  shop::Context round = shop::WithTimeout(parent, 400ms);
  for (int shard : shards) {
    if (!Ask(shard).ok()) {
      round.Cancel();
      break;
    }
  }
  round.Cancel(); // want: repeated-cancel
}

void LeftThroughReturnOk(const shop::Context &parent, const std::vector<int> &shards) {
  using namespace std::chrono_literals;
  shop::Context round = shop::WithTimeout(parent, 400ms);
  for (int shard : shards) {
    if (!Ask(shard).ok()) {
      round.Cancel();
      return;
    }
  }
  round.Cancel();
}

void ChannelClosedTwiceBad(shop::Channel<int> &items) {
  while (auto item = items.Receive()) {
    if (!Accept(*item)) {
      items.Close();
      break;
    }
  }
  items.Close(); // want: repeated-cancel
}

void CancelWithCauseBad(shop::Context &context, bool late) {
  if (late)
    context.CancelCause("late");
  context.Cancel(); // want: repeated-cancel
}

void EndlessBad(absl::Notification &ready) {
  for (;;) {
    ready.Notify(); // want: repeated-cancel
    Accept(1);
  }
}

void OnceThenLoopOk(absl::Notification &ready, shop::Channel<int> &items) {
  ready.Notify();
  while (auto item = items.Receive())
    Accept(*item);
}

void FirstTurnOnlyOk(absl::Notification &ready, shop::Channel<int> &items) {
  bool first = true;
  while (auto item = items.Receive()) {
    if (first) {
      ready.Notify();
      first = false;
    }
    Accept(*item);
  }
}

void AskedFirstOk(absl::Notification &ready, shop::Channel<int> &items) {
  while (auto item = items.Receive())
    if (!ready.HasBeenNotified())
      ready.Notify();
}

void DoWhileOnceOk(std::promise<int> &promise) {
  do {
    promise.set_value(1);
  } while (false);
}

void FirstIndexOk(std::promise<int> &promise, const std::vector<int> &values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0)
      promise.set_value(values[i]);
  }
}
