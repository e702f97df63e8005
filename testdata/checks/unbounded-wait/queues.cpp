// checks: -*,deadline-unbounded-wait
// models: shop-context.yaml
// flags: -I{stubs}/folly-stub
// needs: boost/fiber/buffered_channel.hpp poll.h semaphore.h
//
// Queues, channels and calls of C.
#include "shop/context.h"

#include <boost/fiber/buffered_channel.hpp>
#include <folly/CancellationToken.h>
#include <folly/MPMCQueue.h>
#include <poll.h>
#include <semaphore.h>

#include <chrono>
#include <stop_token>
#include <string>

using namespace std::chrono_literals;

void Handle(const std::string &job);

void Pump(std::stop_token stop, boost::fibers::buffered_channel<std::string> &jobs) {
  std::string job;
  while (!stop.stop_requested()) {
    jobs.pop(job); // want: unbounded-wait
    Handle(job);
  }
}

void Read(const folly::CancellationToken &token, folly::MPMCQueue<std::string> &queue) {
  std::string job;
  while (!token.isCancellationRequested()) {
    queue.blockingRead(job); // want: unbounded-wait
    Handle(job);
  }
}

std::string Next(const shop::Context &context, shop::Channel<std::string> &channel) {
  if (context.Done())
    return {};
  return channel.Receive().value_or(""); // want: unbounded-wait
}

// A bound that is derived here.
std::string Derived(const shop::Context &parent, shop::Channel<std::string> &channel) {
  const shop::Context context = shop::WithTimeout(parent, 200ms);
  shop::Fetch(context, "key");
  return channel.Receive().value_or(""); // want: unbounded-wait
}

// Sends are another matter.
void Give(const shop::Context &context, shop::Channel<std::string> &channel, const std::string &job) {
  if (context.Done())
    return;
  channel.Send(job); // ok
}

bool Posted(sem_t *posted, std::chrono::steady_clock::time_point deadline) {
  return std::chrono::steady_clock::now() < deadline && sem_wait(posted) == 0; // want: unbounded-wait
}

// -1 is for ever.
bool Readable(pollfd &socket, std::chrono::steady_clock::time_point deadline) {
  if (std::chrono::steady_clock::now() >= deadline)
    return false;
  return poll(&socket, 1, -1) > 0; // want: unbounded-wait
}
