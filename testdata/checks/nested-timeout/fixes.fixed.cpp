// models: shop-context.yaml
//
// Where the inner context serves nothing else, the parent takes its place and the derivation goes.
#include "shop/context.h"

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace fixed {

Status Ship(const Context &ctx) {
  return shop::Fetch(ctx, "parcel");
}

Status ShipInline(const Context &ctx) {
  return shop::Fetch(ctx, "parcel");
}

Status ShipTwoThings(const Context *ctx) {
  if (const Status status = shop::Fetch(*ctx, "parcel"); !shop::IsOk(status))
    return status;
  return shop::Fetch(*ctx, "letter");
}

Status ShipFurther(const Context &ctx) { return shop::Fetch(ctx, "further"); }

Status ShipUntil(const Context &ctx) {
  return ShipFurther(ctx);
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 1200ms);
  if (!shop::IsOk(Ship(ctx)) || !shop::IsOk(ShipInline(ctx)) || !shop::IsOk(ShipTwoThings(&ctx)))
    return Status::Unavailable;
  return ShipUntil(ctx);
}

Status InOneFunction(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return shop::Fetch(ctx, "parcel");
}

} // namespace fixed

// Here the inner context serves more than the calls: its own cancellation, its deadline, a name that is given away.
namespace not_fixed {

Status CancelledAlone(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  Context own = shop::WithTimeout(ctx, 250ms);
  const Status status = shop::Fetch(own, "parcel");
  own.Cancel();
  return shop::IsOk(status) ? shop::Fetch(ctx, "tracking") : status;
}

bool InTime(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms);
  shop::Fetch(own, "parcel");
  return std::chrono::steady_clock::now() < own.Deadline();
}

// The parent may have no bound at all, so the second cannot just go.
Status Siblings(const Context &parent) {
  shop::Fetch(shop::WithTimeout(parent, 80ms), "mail");
  return shop::Fetch(shop::WithTimeout(parent, 80ms), "push");
}

#define WITH_TIMEOUT(name, parent, timeout) const Context name = shop::WithTimeout(parent, timeout)

Status FromAMacro(const Context &parent) {
  WITH_TIMEOUT(ctx, parent, 400ms);
  WITH_TIMEOUT(own, ctx, 250ms);
  return shop::Fetch(own, "parcel");
}

Status AroundWork(const Context &parent) {
  auto inner = [&parent] { return shop::Fetch(parent, "parcel"); };
  auto outer = [&inner] { return shop::TimeLimit(inner, 100ms); };
  return shop::TimeLimit(outer, 300ms);
}

} // namespace not_fixed
