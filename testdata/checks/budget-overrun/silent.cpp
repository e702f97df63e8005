// models: shop-context.yaml retry_total.yaml
//
// Steps that fit, that do not follow one another, or whose sum nobody knows.
#include "shop/context.h"
#include "shop/retry_total.h"

#include <algorithm>
#include <future>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

bool ReadShelf(const std::string &sku);

Status Order(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  return shop::Fetch(own, "order");
}

Status Stock(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 200ms); // want: nested-timeout
  return shop::Fetch(own, "stock");
}

// Both at once take 300ms, not 500ms.
Status Parallel(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  auto order = std::async(std::launch::async, Order, ctx);
  auto stock = std::async(std::launch::async, [ctx] { return Stock(ctx); });
  const Status first = order.get();
  return shop::IsOk(first) ? stock.get() : first;
}

Status ParallelThreads(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  std::thread order([&ctx] { Order(ctx); });
  const Status stock = Stock(ctx);
  order.join();
  return stock;
}

Status EitherBranch(const Context &parent, bool stock) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  if (stock)
    return Stock(ctx);
  else
    return Order(ctx);
}

Status EarlyReturn(const Context &parent, bool stock) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  if (stock)
    return Stock(ctx);
  return Order(ctx);
}

Status Switched(const Context &parent, int page) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  Status status = Status::Ok;
  switch (page) {
  case 1:
    status = Order(ctx);
    break;
  case 2:
    status = Stock(ctx);
    break;
  default:
    break;
  }
  return status;
}

Status Fits(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // ok
  const Status order = Order(ctx);
  return shop::IsOk(order) ? Stock(ctx) : order;
}

// 3 x 100ms + 2 x 100ms, not 3 x 100ms.
Status AttemptsFit(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // ok
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (attempt > 0)
      std::this_thread::sleep_for(100ms); // want: uninterruptible-sleep
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 100ms), "charge")))
      return Status::Ok;
  }
  return Status::Unavailable;
}

Status UnknownCount(const Context &parent, int attempts, const std::vector<std::string> &hosts) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // ok
  for (int attempt = 0; attempt < attempts; ++attempt)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 200ms), "charge")))
      return Status::Ok;
  for (const std::string &host : hosts)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 200ms), host)))
      return Status::Ok;
  return Status::Unavailable;
}

// The total is tested, so that the third attempt is not made when there is no time for it.
Status UntilDone(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // ok
  while (!ctx.Done())
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 200ms), "charge")))
      return Status::Ok;
  return Status::DeadlineExceeded;
}

// What one leaves is what the next one gets.
Status Clamped(const Context &ctx) {
  const auto soon = std::chrono::steady_clock::now() + 300ms;
  return shop::Fetch(shop::WithDeadline(ctx, std::min(ctx.Deadline(), soon)), "order");
}

Status ClampedSteps(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  const Status first = Clamped(ctx);
  return shop::IsOk(first) ? Clamped(ctx) : first;
}

// The API's bound spans its three attempts.
Status TotalScope(const std::string &sku) {
  auto work = [&sku] {
    return shop::RetryWithin(3, 200ms, [&sku] { return ReadShelf(sku); }); // want: nested-timeout
  };
  return shop::TimeLimit(work, 500ms); // ok
}

// One of the steps is not under the context.
Status Detached(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  shop::Go([rest = shop::WithTimeout(shop::WithoutCancel(ctx), 300ms)] { shop::Fetch(rest, "statistics"); });
  return Order(ctx);
}

// The first has ended when the bound begins.
Status Before(const Context &parent) {
  const Status order = shop::Fetch(shop::WithTimeout(shop::WithoutCancel(parent), 300ms), "order");
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  return shop::IsOk(order) ? Stock(ctx) : order;
}
