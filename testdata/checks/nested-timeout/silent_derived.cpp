// models: shop-context.yaml
//
// Derived contexts that are right, or of which too little is known.
#include "shop/context.h"

#include <algorithm>
#include <functional>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;
using std::chrono::steady_clock;

namespace clamped {

Status Track(const Context &ctx) {
  const Context own = shop::WithDeadline(ctx, std::min(ctx.Deadline(), steady_clock::now() + 100ms)); // ok
  return shop::Fetch(own, "tracking");
}

Status Label(const Context &ctx) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(ctx.Deadline() - steady_clock::now());
  const Context own = shop::WithTimeout(ctx, std::min(left, 100ms)); // ok
  return shop::Fetch(own, "label");
}

// Half of what is left.
Status Weigh(const Context &ctx) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(ctx.Deadline() - steady_clock::now());
  return shop::Fetch(shop::WithTimeout(ctx, left / 2), "weight"); // ok
}

// What is left, less the time to answer.
Status Pack(const Context &ctx) {
  const Context own = shop::WithDeadline(ctx, ctx.Deadline() - 20ms); // ok
  return shop::Fetch(own, "box");
}

std::chrono::milliseconds LeftOf(const Context &ctx);

Status Print(const Context &ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, LeftOf(ctx)), "print"); // ok
}

Status Stamp(const Context &ctx, steady_clock::time_point deadline) {
  return shop::Fetch(shop::WithDeadline(ctx, deadline), "stamp"); // ok
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  if (!shop::IsOk(Track(ctx)) || !shop::IsOk(Label(ctx)) || !shop::IsOk(Weigh(ctx)))
    return Status::Unavailable;
  if (!shop::IsOk(Pack(ctx)) || !shop::IsOk(Print(ctx)))
    return Status::Unavailable;
  return Stamp(ctx, ctx.Deadline());
}

} // namespace clamped

namespace detached {

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(shop::WithoutCancel(ctx), 2s); // ok
  return shop::Fetch(own, "parcel");
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context rest = shop::WithoutCancel(ctx);
  shop::Go([rest] { shop::Fetch(shop::WithTimeout(rest, 300ms), "statistics"); }); // ok
  return Ship(ctx);
}

} // namespace detached

// Nothing says that there is a bound above.
namespace unknown_parent {

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // ok
  return shop::Fetch(own, "parcel");
}

Status Dispatch(const Context &parent) { return Ship(parent); }

// The request's own deadline is what a handler has to pass on; that is another matter.
Status Handle(const shop::IncomingContext &request) {
  const Context own = shop::WithTimeout(request, 250ms); // ok
  return shop::Fetch(own, "parcel");
}

Status Nightly() {
  const Context own = shop::WithTimeout(shop::Background(), 250ms); // ok
  return shop::Fetch(own, "report");
}

} // namespace unknown_parent

namespace other_parent {

Status Dispatch(const Context &customer, const Context &warehouse) {
  const Context ctx = shop::WithTimeout(customer, 400ms);
  const Context own = shop::WithTimeout(warehouse, 250ms); // ok
  if (const Status status = shop::Fetch(own, "parcel"); !shop::IsOk(status))
    return status;
  return shop::Fetch(ctx, "notice");
}

} // namespace other_parent

namespace escaped {

void Adjust(Context &ctx);

// It may have been given a new root there.
Status DispatchAdjusted(const Context &parent) {
  Context ctx = shop::WithTimeout(parent, 400ms);
  Adjust(ctx);
  const Context own = shop::WithTimeout(ctx, 250ms); // ok
  return shop::Fetch(own, "parcel");
}

class Session {
public:
  void Start(const Context &parent) { ctx_ = shop::WithTimeout(parent, 400ms); }
  void Renew(const Context &parent) { ctx_ = parent; }
  Status Ship() {
    const Context own = shop::WithTimeout(ctx_, 250ms); // ok
    return shop::Fetch(own, "parcel");
  }

private:
  Context ctx_;
};

// Who calls this, and with what?
std::function<Status(const Context &)> Shipper() {
  return [](const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 250ms), "parcel"); }; // ok
}

} // namespace escaped
