// checks: -*,deadline-cancellation-ignored
// models: shop-context.yaml
// flags: -I{stubs}/folly-stub
// needs: boost/fiber/buffered_channel.hpp
//
// Tokens that are never looked at, by functions that loop for ever or wait.
#include "shop/context.h"

#include <boost/fiber/buffered_channel.hpp>
#include <folly/CancellationToken.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

void Work();
void Handle(const std::string &job);

void Loop(std::stop_token stop) { // want: cancellation-ignored
  while (true)
    Work();
}

void Sleepy(const std::stop_token &stop) { // want: cancellation-ignored
  for (;;) {
    Work();
    std::this_thread::sleep_for(1s);
  }
}

void Poll(folly::CancellationToken token) { // want: cancellation-ignored
  do {
    Work();
  } while (1);
}

void Pump(std::stop_token stop, boost::fibers::buffered_channel<std::string> &jobs) { // want: cancellation-ignored
  std::string job;
  while (jobs.pop(job) == boost::fibers::channel_op_status::success)
    Handle(job);
}

int Await(const shop::Context &context, std::future<int> &answer) { // want: cancellation-ignored
  return answer.get();
}

class Service {
public:
  Service()
      : worker_([this](std::stop_token stop) { // want: cancellation-ignored
          Wait();
        }) {}

  void Start() { other_ = std::jthread(&Service::Run, this, source_.get_token()); }

private:
  // Given to a thread, which would have taken it without the token too.
  void Run(std::stop_token stop) { // want: cancellation-ignored
    while (true)
      Work();
  }
  void Wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return full_; });
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool full_ = false;
  std::stop_source source_;
  std::jthread worker_, other_;
};

template <typename Queue> void Drain(std::stop_token stop, Queue &queue) { // want: cancellation-ignored
  while (queue.Receive()) {
  }
}
void UseDrain(std::stop_token stop, shop::Channel<int> &channel) { Drain(stop, channel); }

// It is handed to a function that does not look.
#define FOREVER while (true)
void Macro(std::stop_token stop) { // want: cancellation-ignored
  FOREVER { Work(); }
}
