// models: shop-context.yaml
//
// A context with a bound of its own, derived from one that carries a bound already.
#include "shop/context.h"

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace one_function {

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status DispatchInline(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return shop::Fetch(shop::WithTimeout(ctx, 250ms), "parcel"); // want: nested-timeout
}

Status DispatchUntil(const Context &parent) {
  const Context ctx = shop::WithDeadline(parent, std::chrono::steady_clock::now() + 400ms);
  const auto label = std::chrono::steady_clock::now() + 100ms;
  const Context own = shop::WithDeadline(ctx, label); // want: nested-timeout
  return shop::Fetch(own, "label");
}

// The same name for the bounded context.
Status DispatchReassigned(Context ctx) {
  ctx = shop::WithTimeout(ctx, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

// The error is only passed on: no fallback.
Status DispatchOrFail(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  if (const Status status = shop::Fetch(own, "parcel"); !shop::IsOk(status))
    return status;
  return shop::Fetch(ctx, "tracking");
}

} // namespace one_function

namespace two_functions {

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx);
}

// One caller is enough, and a second one makes no second finding.
Status DispatchExpress(const Context &parent) { return Ship(shop::WithTimeout(parent, 300ms)); }
Status DispatchSomeday(const Context &parent) { return Ship(parent); }

} // namespace two_functions

namespace through_a_function_without_a_bound {

Status Label(Context ctx) {
  const Context own = shop::WithTimeout(ctx, 100ms); // want: nested-timeout
  return shop::Fetch(own, "label");
}

Status Ship(const Context &ctx, int parcels) {
  if (parcels == 0)
    return Status::Ok;
  return Label(ctx);
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx, 2);
}

} // namespace through_a_function_without_a_bound

namespace three_layers {

Status Label(const Context &ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, 50ms), "label"); // want: nested-timeout
}

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return Label(own);
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx);
}

} // namespace three_layers
