// models: shop-context.yaml
//
// Attempts times the bound of one, with the pauses between them, are more than the bound around all of them.
#include "shop/context.h"

#include <future>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

constexpr int kAttempts = 3;
constexpr auto kAttemptTimeout = 300ms;

Status ForLoop(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const Context one = shop::WithTimeout(ctx, kAttemptTimeout);
    if (shop::IsOk(shop::Fetch(one, "charge")))
      return Status::Ok;
  }
  return Status::Unavailable;
}

// 3 x 150ms alone would fit.
Status WithBackoff(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (attempt > 0)
      std::this_thread::sleep_for(50ms);
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 150ms), "charge")))
      return Status::Ok;
  }
  return Status::Unavailable;
}

Status CountedDown(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  Status status = Status::Unavailable;
  for (int left = 3; left > 0 && !shop::IsOk(status); --left)
    status = shop::Fetch(shop::WithTimeout(ctx, 200ms), "charge");
  return status;
}

Status Inclusive(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 550ms); // want: budget-overrun
  for (int attempt = 1; attempt <= 3; attempt++)
    if (shop::Fetch(shop::WithTimeout(ctx, 200ms), "charge") == Status::Ok)
      return Status::Ok;
  return Status::Unavailable;
}

Status WhileLoop(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  int attempt = 0;
  while (attempt < kAttempts) {
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 300ms), "charge")))
      return Status::Ok;
    ++attempt;
  }
  return Status::Unavailable;
}

Status EachReplica(const Context &parent) {
  static const char *const kReplicas[] = {"north", "south", "east"};
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  for (const char *replica : kReplicas)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 200ms), replica)))
      return Status::Ok;
  return Status::Unavailable;
}

namespace callee {

Status Charge(const Context &ctx) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0)
      std::this_thread::sleep_for(100ms); // want: uninterruptible-sleep
    const Context one = shop::WithTimeout(ctx, kAttemptTimeout);
    if (shop::IsOk(shop::Fetch(one, "charge")))
      return Status::Ok;
  }
  return Status::Unavailable;
}

Status Authorise(const Context &ctx) {
  auto charged = std::async(std::launch::async, [ctx] { return Charge(ctx); });
  if (charged.wait_for(500ms) == std::future_status::timeout) // want: budget-overrun, blocking-future-destructor
    return Status::DeadlineExceeded;
  return charged.get();
}

} // namespace callee

namespace attempt_in_callee {

Status Once(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 200ms), "charge"); }

Status Charge(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  for (int attempt = 0; attempt < kAttempts; ++attempt)
    if (shop::IsOk(Once(ctx)))
      return Status::Ok;
  return Status::Unavailable;
}

} // namespace attempt_in_callee

bool ReadShelf(const std::string &sku);

// 3 x 200ms + 2 x 50ms.
Status LibraryLoop(const std::string &sku) {
  auto work = [&sku] { return shop::Retry(3, 50ms, 200ms, [&sku] { return ReadShelf(sku); }); };
  return shop::TimeLimit(work, 500ms); // want: budget-overrun
}

// One step beside the attempts.
Status StepAndAttempts(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  if (const Status order = shop::Fetch(shop::WithTimeout(ctx, 250ms), "order"); !shop::IsOk(order))
    return order;
  for (int attempt = 0; attempt < 2; ++attempt)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, 150ms), "charge")))
      return Status::Ok;
  return Status::Unavailable;
}
