// Sends on a channel that is closed on the same path.
// models: shop-context.yaml
// needs: boost/thread/concurrent_queues/sync_bounded_queue.hpp
#include "shop/context.h"
#define BOOST_THREAD_VERSION 4
#include <boost/thread/concurrent_queues/sync_bounded_queue.hpp>
#include <boost/fiber/buffered_channel.hpp>
#include <optional>

int Next();
bool More();

void SendAfterCloseBad(shop::Channel<int> &items) {
  items.Send(1);
  items.Close();
  items.Send(2); // want: blocking-send-after-cancel
}

void ErrorBranchBad(shop::Channel<int> &items, int value) {
  if (value < 0)
    items.Close();
  items.Send(value); // want: blocking-send-after-cancel
}

static void Stop(shop::Channel<int> &items) { items.Close(); }

void HelperBad(shop::Channel<int> &items) {
  Stop(items);
  items.Send(2); // want: blocking-send-after-cancel
}

void QueueThrowsBad(boost::sync_bounded_queue<int> &queue) {
  queue.close();
  queue.push(1); // want: blocking-send-after-cancel
}

class Worker {
public:
  void RunBad() {
    while (More())
      results_.Send(Next());
    results_.Close();
    results_.Send(-1); // want: blocking-send-after-cancel
  }
  void RunOk() {
    while (More())
      results_.Send(Next());
    results_.Send(-1);
    results_.Close();
  }

private:
  shop::Channel<int> results_;
};

void SendThenCloseOk(shop::Channel<int> &items) {
  items.Send(1);
  items.Close();
}

void ExclusiveOk(shop::Channel<int> &items, int value) {
  if (value < 0) {
    items.Close();
    return;
  }
  items.Send(value);
}

void OtherChannelOk(shop::Channel<int> &items, shop::Channel<int> &log) {
  items.Close();
  log.Send(1);
}

// The API answers with a status.
void StatusOk(boost::fibers::buffered_channel<int> &channel) {
  channel.close();
  if (channel.push(1) == boost::fibers::channel_op_status::closed)
    return;
}

void NonblockingOk(shop::Channel<int> &items) {
  items.Close();
  items.TrySend(1);
}

void HandledOk(boost::sync_bounded_queue<int> &queue) {
  queue.close();
  try {
    queue.push(1);
  } catch (const boost::sync_queue_is_closed &) {
  }
}

void CorrelatedOk(shop::Channel<int> &items, bool last) {
  if (last)
    items.Close();
  if (!last)
    items.Send(1);
}
