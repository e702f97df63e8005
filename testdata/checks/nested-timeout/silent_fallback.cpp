// models: shop-context.yaml
//
// A bound of its own for a step whose failure is made up for, and one per attempt under a total.
#include "shop/context.h"

#include <string>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace fallback {

// A slow cache must not eat the time of the database.
Status Price(const Context &parent, const std::string &sku) {
  const Context ctx = shop::WithTimeout(parent, 300ms);
  const Context quick = shop::WithTimeout(ctx, 20ms); // ok
  if (const Status status = shop::Fetch(quick, "cache:" + sku); shop::IsOk(status))
    return status;
  return shop::Fetch(ctx, "database:" + sku);
}

Status PriceInline(const Context &parent, const std::string &sku) {
  const Context ctx = shop::WithTimeout(parent, 300ms);
  if (shop::Fetch(shop::WithTimeout(ctx, 20ms), "cache:" + sku) == Status::Ok) // ok
    return Status::Ok;
  return shop::Fetch(ctx, "database:" + sku);
}

Status Cached(const Context &ctx, const std::string &sku) {
  return shop::Fetch(shop::WithTimeout(ctx, 20ms), "cache:" + sku); // ok
}

Status PriceThroughCall(const Context &parent, const std::string &sku) {
  const Context ctx = shop::WithTimeout(parent, 300ms);
  Status status = Cached(ctx, sku);
  if (!shop::IsOk(status))
    status = shop::Fetch(ctx, "database:" + sku);
  return status;
}

// The nearer replica first, then the other: siblings, but the second is there for when the first fails.
Status Replica(const Context &parent, const std::string &sku) {
  if (shop::IsOk(shop::Fetch(shop::WithTimeout(parent, 50ms), "near:" + sku)))
    return Status::Ok;
  return shop::Fetch(shop::WithTimeout(parent, 200ms), "far:" + sku); // ok
}

} // namespace fallback

namespace attempts {

Status Charge(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms);
  for (int attempt = 0; attempt < 3; ++attempt) {
    const Context one = shop::WithTimeout(ctx, 150ms); // ok
    if (shop::IsOk(shop::Fetch(one, "charge")))
      return Status::Ok;
  }
  return Status::Unavailable;
}

Status ChargeWhileTimeIsLeft(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms);
  Status status = Status::Unavailable;
  while (!shop::IsOk(status) && !ctx.Done())
    status = shop::Fetch(shop::WithTimeout(ctx, 150ms), "charge"); // ok
  return status;
}

Status Attempt(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 150ms), "refund"); } // ok

Status Refund(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms);
  for (int left = 3; left > 0; --left)
    if (Attempt(ctx) == Status::Ok)
      return Status::Ok;
  return Status::Unavailable;
}

// The library's own retry loop, under a total bound.
Status Book(const Context &ctx) {
  auto booking = [&ctx] { return shop::Retry(3, 10ms, 100ms, [&ctx] { return shop::Fetch(ctx, "book"); }); }; // ok
  return shop::TimeLimit(booking, 400ms);
}

} // namespace attempts
