// models: shop-context.yaml
//
// The bounded context goes down as a pointer, a smart pointer, a copy, a reference to a reference; the bounds come from
// constants, settings and parameters.
#include "shop/context.h"

#include <memory>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace pointer {

Status Ship(const Context *ctx) {
  const Context own = shop::WithTimeout(*ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(&ctx);
}

} // namespace pointer

namespace unique_pointer {

Status Dispatch(const Context &parent) {
  const auto ctx = std::make_unique<Context>(shop::WithTimeout(parent, 400ms));
  const Context own = shop::WithTimeout(*ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

} // namespace unique_pointer

namespace copies {

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  const Context copy = ctx;
  const Context &alias = copy;
  const Context own = shop::WithTimeout(alias, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

} // namespace copies

namespace settings {

struct Settings {
  std::chrono::milliseconds total;
  std::chrono::milliseconds step;
};

Status Dispatch(const Context &parent, const Settings &settings) {
  const Context ctx = shop::WithTimeout(parent, settings.total);
  const Context own = shop::WithTimeout(ctx, settings.step); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

// Nobody here knows the value, but it is no part of what is left.
std::chrono::milliseconds ParcelTimeout();

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, ParcelTimeout()); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status DispatchConfigured(const Context &parent) { return Ship(shop::WithTimeout(parent, 400ms)); }

} // namespace settings

namespace parameter {

Status Ship(const Context &ctx, std::chrono::milliseconds timeout) {
  const Context own = shop::WithTimeout(ctx, timeout); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx, 250ms);
}

} // namespace parameter

namespace default_argument {

Status Ship(const Context &ctx, std::chrono::milliseconds timeout = 250ms) {
  return shop::Fetch(shop::WithTimeout(ctx, timeout), "parcel"); // want: nested-timeout
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx);
}

} // namespace default_argument

// A handler's own bound on top of the request's is none of this, the one below the handler's is.
namespace inbound {

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  return shop::Fetch(own, "parcel");
}

Status Handle(const shop::IncomingContext &request) {
  const Context ctx = shop::WithTimeout(request, 400ms);
  return Ship(ctx);
}

} // namespace inbound
