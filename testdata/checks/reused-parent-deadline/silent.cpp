// models: shop-context.yaml
// needs: absl_synchronization
//
// Work beside the request that is awaited, that has its own bound, or that wants nothing from the request's context.
#include "shop/context.h"

#include <absl/synchronization/blocking_counter.h>
#include <absl/synchronization/notification.h>

#include <functional>
#include <future>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using shop::Context;
using shop::IncomingContext;
using shop::Status;

void Save(const Context &ctx, const std::string &order);
void Log(const std::string &line);

namespace awaited {

void Joined(const IncomingContext &request, const std::string &order) {
  std::thread worker([&] { Save(request, order); }); // ok
  shop::Fetch(request, order);
  worker.join();
}

void JoinedByDestructor(const IncomingContext &request, const std::string &order) {
  std::jthread worker([&] { Save(request, order); }); // ok
  shop::Fetch(request, order);
}

void AllJoined(const IncomingContext &request, const std::vector<std::string> &orders) {
  std::vector<std::thread> workers;
  for (const std::string &order : orders)
    workers.push_back(std::thread([&request, order] { Save(request, order); })); // ok
  for (std::thread &worker : workers)
    worker.join();
}

void Promised(const IncomingContext &request, const std::string &order) {
  std::promise<void> saved;
  shop::Go([&] { // ok
    Save(request, order);
    saved.set_value();
  });
  saved.get_future().wait();
}

void Counted(const IncomingContext &request, const std::vector<std::string> &orders) {
  std::latch saved(static_cast<std::ptrdiff_t>(orders.size()));
  for (const std::string &order : orders)
    shop::Go([&] { // ok
      Save(request, order);
      saved.count_down();
    });
  saved.wait();
}

void Notified(const IncomingContext &request, const std::string &order) {
  absl::Notification saved;
  std::thread([&] { // ok
    Save(request, order);
    saved.Notify();
  }).detach();
  saved.WaitForNotification();
}

void BlockedOn(const IncomingContext &request, const std::string &order) {
  absl::BlockingCounter saved(1);
  shop::Go([&] { // ok
    Save(request, order);
    saved.DecrementCount();
  });
  saved.Wait();
}

Status Got(const IncomingContext &request) {
  auto status = std::async(std::launch::async, [&] { return shop::Fetch(request, "order"); }); // ok
  return status.get();
}

// Its future's destructor waits.
void Dropped(const IncomingContext &request, const std::string &order) {
  auto saved = std::async(std::launch::async, [&] { Save(request, order); }); // ok
}

} // namespace awaited

namespace own_bound {

void Detached(const IncomingContext &request, const std::string &order) {
  shop::Go([order, ctx = shop::WithoutCancel(request)] { Save(ctx, order); }); // ok
}

void DetachedAndBounded(const IncomingContext &request, const std::string &order) {
  const Context ctx = shop::WithTimeout(shop::WithoutCancel(request), 5s);
  shop::Go([ctx, order] { Save(ctx, order); }); // ok
}

void Fresh(const IncomingContext &, const std::string &order) {
  shop::Go([order] { Save(shop::WithTimeout(shop::Background(), 5s), order); }); // ok
}

void FreshDeadline(const IncomingContext &, const std::string &order) {
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  shop::Go([=] { Save(shop::WithDeadline(shop::Background(), deadline), order); }); // ok
}

} // namespace own_bound

namespace not_the_bound {

void TraceId(const IncomingContext &request) {
  shop::Go([peer = request.Peer()] { Log("served " + peer); }); // ok
}

void PeerOfACopy(const IncomingContext &request) {
  shop::Go([request] { Log("served " + request.Peer()); }); // ok
}

// A context of which nothing says that it has a bound, or belongs to a request.
void Unknown(const Context &ctx, const std::string &order) {
  shop::Go([ctx, order] { Save(ctx, order); }); // ok
}

void AtStart(const std::string &order) {
  const Context ctx = shop::Background();
  shop::Go([ctx, order] { Save(ctx, order); }); // ok
}

// Read and compared, but not taken along.
void Logged(const IncomingContext &request) {
  if (request.Deadline() < std::chrono::steady_clock::now())
    shop::Go([] { Log("too late"); }); // ok
}

} // namespace not_the_bound

namespace given_away {

class Joiner {
public:
  explicit Joiner(std::thread thread);
  ~Joiner();

private:
  std::thread thread_;
};

void Guarded(const IncomingContext &request, const std::string &order) {
  Joiner joiner(std::thread([&] { Save(request, order); })); // ok
  shop::Fetch(request, order);
}

std::future<Status> Returned(const IncomingContext &request) {
  return std::async(std::launch::async, [request] { return shop::Fetch(request, "order"); }); // ok
}

std::thread ReturnedThread(const IncomingContext &request, const std::string &order) {
  std::thread worker([request, order] { Save(request, order); }); // ok
  return worker;
}

void RunAll(std::vector<std::function<void()>> steps);

// Who knows when they run; it looks as if he waits.
void Passed(const IncomingContext &request, const std::string &order) {
  std::vector<std::function<void()>> steps;
  steps.push_back([&] { Save(request, order); }); // ok
  RunAll(std::move(steps));
}

} // namespace given_away
