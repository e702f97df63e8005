// models: shop-context.yaml
// needs: absl_flags
//
// Two layers with the same value race to the same instant. Nobody has to know the value for that.
#include "shop/context.h"

#include <absl/flags/flag.h>
#include <absl/time/time.h>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using shop::Context;
using shop::Status;

constexpr auto kTimeout = 200ms;
ABSL_FLAG(absl::Duration, shop_timeout, absl::Milliseconds(200), "");
ABSL_FLAG(absl::Duration, stock_timeout, absl::Milliseconds(200), "");
milliseconds ConfiguredTimeout();
milliseconds ConfiguredStockTimeout();

namespace constants {

Status Stock(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, kTimeout); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "stock");
}

Status Page(const Context &parent) { return Stock(shop::WithTimeout(parent, kTimeout)); }

Status Equal(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 1s);
  return shop::Fetch(shop::WithTimeout(ctx, 1000ms), "stock"); // want: inner-timeout-exceeds-outer
}

} // namespace constants

namespace variables {

Status Page(const Context &parent, milliseconds timeout) {
  const Context ctx = shop::WithTimeout(parent, timeout);
  const Context own = shop::WithTimeout(ctx, timeout); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "stock");
}

Status PageConfigured(const Context &parent) {
  const milliseconds timeout = ConfiguredTimeout();
  const Context ctx = shop::WithTimeout(parent, timeout);
  return shop::Fetch(shop::WithTimeout(ctx, timeout), "stock"); // want: inner-timeout-exceeds-outer
}

} // namespace variables

namespace getters {

Status Stock(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, ConfiguredTimeout()); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "stock");
}

Status Page(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, ConfiguredTimeout());
  return Stock(ctx);
}

Status OtherPage(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, ConfiguredTimeout());
  const Context own = shop::WithTimeout(ctx, ConfiguredStockTimeout()); // want: nested-timeout
  return shop::Fetch(own, "stock");
}

} // namespace getters

namespace flags {

Status Page(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, absl::ToChronoMilliseconds(absl::GetFlag(FLAGS_shop_timeout)));
  const milliseconds own = absl::ToChronoMilliseconds(absl::GetFlag(FLAGS_shop_timeout));
  return shop::Fetch(shop::WithTimeout(ctx, own), "stock"); // want: inner-timeout-exceeds-outer
}

Status OtherPage(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, absl::ToChronoMilliseconds(absl::GetFlag(FLAGS_shop_timeout)));
  const milliseconds own = absl::ToChronoMilliseconds(absl::GetFlag(FLAGS_stock_timeout));
  return shop::Fetch(shop::WithTimeout(ctx, own), "stock"); // want: nested-timeout
}

} // namespace flags

class Page {
public:
  Page(milliseconds timeout, milliseconds stock_timeout) : timeout_(timeout), stock_timeout_(stock_timeout) {}

  Status Load(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, timeout_);
    return LoadStock(ctx);
  }

  Status LoadOther(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, timeout_);
    const Context own = shop::WithTimeout(ctx, stock_timeout_); // want: nested-timeout
    return shop::Fetch(own, "stock");
  }

private:
  Status LoadStock(const Context &ctx) {
    const Context own = shop::WithTimeout(ctx, timeout_); // want: inner-timeout-exceeds-outer
    return shop::Fetch(own, "stock");
  }

  milliseconds timeout_, stock_timeout_;
};

// Not the same value any more.
Status Halved(const Context &parent) {
  milliseconds timeout = ConfiguredTimeout();
  const Context ctx = shop::WithTimeout(parent, timeout);
  timeout /= 2;
  return shop::Fetch(shop::WithTimeout(ctx, timeout), "stock"); // want: nested-timeout
}

Status HalvedInline(const Context &parent) {
  const milliseconds timeout = ConfiguredTimeout();
  const Context ctx = shop::WithTimeout(parent, timeout);
  return shop::Fetch(shop::WithTimeout(ctx, timeout / 2), "stock"); // want: nested-timeout
}

struct Settings {
  milliseconds timeout;
};

// The settings of two stores.
Status TwoStores(const Context &parent, const Settings &front, const Settings &back) {
  const Context ctx = shop::WithTimeout(parent, front.timeout);
  return shop::Fetch(shop::WithTimeout(ctx, back.timeout), "stock"); // want: nested-timeout
}

Status OneStore(const Context &parent, const Settings &front) {
  const Context ctx = shop::WithTimeout(parent, front.timeout);
  return shop::Fetch(shop::WithTimeout(ctx, front.timeout), "stock"); // want: inner-timeout-exceeds-outer
}
