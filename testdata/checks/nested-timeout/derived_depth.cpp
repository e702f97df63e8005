// models: shop-context.yaml
// options: deadline-nested-timeout.DerivedDepth=3
//
// With DerivedDepth=3 two layers may each have a bound; the third is reported.
#include "shop/context.h"

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace two_layers {

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // ok
  return shop::Fetch(own, "parcel");
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx);
}

} // namespace two_layers

namespace three_layers {

Status Label(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 50ms); // want: nested-timeout
  return shop::Fetch(own, "label");
}

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // ok
  return Label(own);
}

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx);
}

} // namespace three_layers

// The function in the middle sets nothing, so it is no layer.
namespace two_layers_three_functions {

Status Label(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 50ms); // ok
  return shop::Fetch(own, "label");
}

Status Ship(const Context &ctx) { return Label(ctx); }

Status Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return Ship(ctx);
}

} // namespace two_layers_three_functions
