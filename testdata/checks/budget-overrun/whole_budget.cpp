// models: shop-context.yaml
//
// Each of several attempts gets as much as all of them have: the first that times out was the last. One finding, at the
// bound of the whole; how many attempts there are and how long they take need not be known.
#include "shop/context.h"

#include <string>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using shop::Context;
using shop::Status;

Status Hosts(const Context &parent, const std::vector<std::string> &hosts, milliseconds timeout) {
  const Context ctx = shop::WithTimeout(parent, timeout); // want: budget-overrun
  for (const std::string &host : hosts)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, timeout), host)))
      return Status::Ok;
  return Status::Unavailable;
}

constexpr auto kTimeout = 300ms;

Status Attempts(const Context &parent, int attempts) {
  const Context ctx = shop::WithTimeout(parent, kTimeout); // want: budget-overrun
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const Context one = shop::WithTimeout(ctx, kTimeout);
    if (shop::IsOk(shop::Fetch(one, "charge")))
      return Status::Ok;
  }
  return Status::Unavailable;
}

milliseconds ConfiguredTimeout();

Status Configured(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, ConfiguredTimeout()); // want: budget-overrun
  for (int attempt = 0; attempt < 3; ++attempt)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, ConfiguredTimeout()), "charge")))
      return Status::Ok;
  return Status::Unavailable;
}

class Payments {
public:
  explicit Payments(milliseconds timeout) : timeout_(timeout) {}

  Status Charge(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, timeout_); // want: budget-overrun
    for (int attempt = 0; attempt < 3; ++attempt)
      if (shop::IsOk(Once(ctx)))
        return Status::Ok;
    return Status::Unavailable;
  }

private:
  Status Once(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, timeout_), "charge"); }

  milliseconds timeout_;
};

// Another value: nothing is known about the sum.
Status Parts(const Context &parent, const std::vector<std::string> &hosts, milliseconds total, milliseconds one) {
  const Context ctx = shop::WithTimeout(parent, total); // ok
  for (const std::string &host : hosts)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, one), host)))
      return Status::Ok;
  return Status::Unavailable;
}

// Divided among them.
Status Shares(const Context &parent, milliseconds total) {
  const Context ctx = shop::WithTimeout(parent, total); // ok
  for (int attempt = 0; attempt < 3; ++attempt)
    if (shop::IsOk(shop::Fetch(shop::WithTimeout(ctx, total / 3), "charge")))
      return Status::Ok;
  return Status::Unavailable;
}
