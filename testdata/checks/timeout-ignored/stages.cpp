// checks: -*,deadline-timeout-ignored
// models: shop-context.yaml
// flags: -I{stubs}/opentelemetry-cpp-stub
//
// A timeout that bounds one stage, while another waits without it.
#include "shop/context.h"

#include <opentelemetry/sdk/trace/tracer_provider.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

using std::chrono::microseconds;
using std::chrono::milliseconds;

// Joins first.
class BatchProcessor : public opentelemetry::sdk::trace::SpanProcessor {
public:
  bool ForceFlush(microseconds timeout) noexcept override { return next_->ForceFlush(timeout); }
  bool Shutdown(microseconds timeout) noexcept override {
    {
      std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_one();
    worker_.join(); // want: timeout-ignored
    return next_->Shutdown(timeout);
  }

private:
  std::unique_ptr<opentelemetry::sdk::trace::SpanProcessor> next_;
  std::thread worker_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
};

int Sum(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  if (price.wait_for(timeout) != std::future_status::ready)
    return 0;
  return price.get() + stock.get(); // want: timeout-ignored
}

class Queue {
public:
  // The join is reached whether or not the queue got empty in time.
  bool Shutdown(milliseconds timeout) {
    std::unique_lock lock(mutex_);
    const bool drained = changed_.wait_for(lock, timeout, [this] { return jobs_.empty(); });
    lock.unlock();
    worker_.join(); // want: timeout-ignored
    return drained;
  }

  // The worker has said that it ends.
  bool Stop(milliseconds timeout) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, timeout, [this] { return done_; }))
      return false;
    lock.unlock();
    worker_.join(); // ok
    return true;
  }

private:
  std::thread worker_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> jobs_;
  bool done_ = false;
};

static bool Open(std::future<void> &opened, milliseconds timeout) {
  return opened.wait_for(timeout) == std::future_status::ready;
}

std::optional<int> FirstOf(std::future<void> &opened, shop::Channel<int> &channel, milliseconds timeout) {
  if (!Open(opened, timeout))
    return std::nullopt;
  return channel.Receive(); // want: timeout-ignored
}
