// models: shop-context.yaml
//
// The inner bound stands in a lambda.
#include "shop/context.h"

#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

Status Called(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  auto ship = [&ctx] {
    const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
    return shop::Fetch(own, "parcel");
  };
  return ship();
}

Status CalledAtOnce(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return [&] { return shop::Fetch(shop::WithTimeout(ctx, 250ms), "parcel"); }(); // want: nested-timeout
}

Status CalledWithTheContext(const Context &parent) {
  auto ship = [](const Context &ctx) {
    const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
    return shop::Fetch(own, "parcel");
  };
  return ship(shop::WithTimeout(parent, 400ms));
}

Status Generic(const Context &parent) {
  auto ship = [](const auto &ctx, auto timeout) {
    return shop::Fetch(shop::WithTimeout(ctx, timeout), "parcel"); // want: nested-timeout
  };
  const Context ctx = shop::WithTimeout(parent, 400ms);
  return ship(ctx, 250ms);
}

Status CapturedByInitializer(const Context &parent) {
  auto ship = [ctx = shop::WithTimeout(parent, 400ms)] {
    const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
    return shop::Fetch(own, "parcel");
  };
  return ship();
}

Status Joined(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  Status status = Status::Unavailable;
  std::thread worker([&ctx, &status] {
    const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
    status = shop::Fetch(own, "parcel");
  });
  worker.join();
  return status;
}

// The context of the lambda is the caller's, not the one around it.
Status OtherContext(const Context &parent, const Context &other) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  auto ship = [](const Context &own) { return shop::Fetch(shop::WithTimeout(own, 250ms), "parcel"); }; // ok
  if (!shop::IsOk(ship(other)))
    return Status::Unavailable;
  return shop::Fetch(ctx, "tracking");
}

// Made, and handed to somebody who calls it when and with what he likes.
std::function<Status(const Context &)> Shipper(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  shop::Fetch(ctx, "tracking");
  return [](const Context &later) { return shop::Fetch(shop::WithTimeout(later, 250ms), "parcel"); }; // ok
}
