// models: shop-context.yaml
//
// Where the inner context serves nothing else, the parent takes its place and the derivation goes.
#include "shop/context.h"

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace fixed {

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status ShipInline(const Context &ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, 250ms), "parcel"); // want: nested-timeout
}

Status ShipTwoThings(const Context *ctx) {
  const auto own = shop::WithTimeout(*ctx, 250ms); // want: nested-timeout
  if (const Status status = shop::Fetch(own, "parcel"); !shop::IsOk(status))
    return status;
  return shop::Fetch(own, "letter");
}

Status ShipFurther(const Context &ctx) { return shop::Fetch(ctx, "further"); }

Status ShipUntil(const Context &ctx) {
  Context own = shop::WithDeadline(ctx, std::chrono::steady_clock::now() + 250ms); // want: nested-timeout
  return ShipFurther(own);
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 1200ms);
  if (!shop::IsOk(Ship(ctx)) || !shop::IsOk(ShipInline(ctx)) || !shop::IsOk(ShipTwoThings(&ctx)))
    return Status::Unavailable;
  return ShipUntil(ctx);
}

Status InOneFunction(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

} // namespace fixed

// Here the inner context serves more than the calls: its own cancellation, its deadline, a name that is given away.
namespace not_fixed {

Status CancelledAlone(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  const Status status = shop::Fetch(own, "parcel");
  own.Cancel();
  return shop::IsOk(status) ? shop::Fetch(ctx, "tracking") : status;
}

bool InTime(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  shop::Fetch(own, "parcel");
  return std::chrono::steady_clock::now() < own.Deadline();
}

// The parent may have no bound at all, so the second cannot just go.
Status Siblings(const Context &parent) {
  shop::Fetch(shop::WithTimeout(parent, 80ms), "mail");
  return shop::Fetch(shop::WithTimeout(parent, 80ms), "push"); // want: nested-timeout
}

#define WITH_TIMEOUT(name, parent, timeout) const Context name = shop::WithTimeout(parent, timeout)

Status FromAMacro(const Context &parent) {
  WITH_TIMEOUT(ctx, parent, 400ms);
  WITH_TIMEOUT(own, ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status AroundWork(const Context &parent) {
  auto inner = [&parent] { return shop::Fetch(parent, "parcel"); };
  auto outer = [&inner] { return shop::TimeLimit(inner, 100ms); }; // want: nested-timeout
  return shop::TimeLimit(outer, 300ms);
}

} // namespace not_fixed
