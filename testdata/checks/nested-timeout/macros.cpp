// models: shop-context.yaml
//
// Bounds spelled by macros are reported where the macro is used.
#include "shop/context.h"

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

#define WITH_TIMEOUT(name, parent, timeout) const Context name = shop::WithTimeout(parent, timeout)
#define FETCH_QUICKLY(ctx, key) shop::Fetch(shop::WithTimeout(ctx, 100ms), key)
#define SHIP_TIMEOUT 250ms
#define RETURN_IF_FAILED(call)                                                                                         \
  if (const Status status_ = (call); !shop::IsOk(status_))                                                             \
  return status_

Status Dispatch(const Context &parent) {
  WITH_TIMEOUT(ctx, parent, 400ms);
  WITH_TIMEOUT(own, ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status DispatchQuickly(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return FETCH_QUICKLY(ctx, "parcel"); // want: nested-timeout
}

Status DispatchInTime(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, SHIP_TIMEOUT); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status DispatchOrReturn(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  RETURN_IF_FAILED(shop::Fetch(shop::WithTimeout(ctx, 100ms), "parcel")); // want: nested-timeout
  return shop::Fetch(ctx, "tracking");
}

Status DispatchUnderUnknown(const Context &ctx) {
  WITH_TIMEOUT(own, ctx, 250ms); // ok
  return shop::Fetch(own, "parcel");
}

Status Silenced(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context own = shop::WithTimeout(ctx, 250ms); // NOLINT(deadline-nested-timeout)
  // NOLINTNEXTLINE(deadline-nested-timeout)
  const Context label = shop::WithTimeout(own, 100ms);
  return shop::Fetch(label, "parcel");
}
