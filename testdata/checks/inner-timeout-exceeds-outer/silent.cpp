// models: shop-context.yaml
//
// A longer bound that the shorter one does not govern, or of which too little is known.
#include "shop/context.h"

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using shop::Context;
using shop::Status;

namespace other_branch {

Status Price(const Context &parent, bool quick) {
  if (quick)
    return shop::Fetch(shop::WithTimeout(parent, 50ms), "cache");
  return shop::Fetch(shop::WithTimeout(parent, 500ms), "database"); // ok
}

Status Stock(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 500ms); // ok
  return shop::Fetch(own, "stock");
}

Status Page(const Context &parent, bool quick) {
  if (quick) {
    const Context ctx = shop::WithTimeout(parent, 100ms);
    return shop::Fetch(ctx, "cached page");
  }
  return Stock(parent);
}

} // namespace other_branch

// The short one is over, and its failure is what the long one is for.
namespace finished {

Status Price(const Context &parent) {
  {
    const Context quick = shop::WithTimeout(parent, 50ms);
    if (shop::IsOk(shop::Fetch(quick, "cache")))
      return Status::Ok;
  }
  const Context slow = shop::WithTimeout(parent, 500ms); // ok
  return shop::Fetch(slow, "database");
}

} // namespace finished

namespace detached {

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  const Context cleanup = shop::WithTimeout(shop::WithoutCancel(ctx), 5s); // ok
  const Status status = shop::Fetch(ctx, "book");
  return shop::IsOk(status) ? status : shop::Fetch(cleanup, "unbook");
}

} // namespace detached

namespace clamped {

Status Quote(const Context &ctx) {
  const Context own = shop::WithDeadline(ctx, std::min(ctx.Deadline(), steady_clock::now() + 300ms)); // ok
  return shop::Fetch(own, "quote");
}

Status Weigh(const Context &ctx) {
  const auto left = std::chrono::duration_cast<milliseconds>(ctx.Deadline() - steady_clock::now());
  return shop::Fetch(shop::WithTimeout(ctx, std::min<milliseconds>(300ms, left)), "weight"); // ok
}

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  const Status status = Quote(ctx);
  return shop::IsOk(status) ? Weigh(ctx) : status;
}

} // namespace clamped

namespace smaller {

Status Quote(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 199ms); // want: nested-timeout
  return shop::Fetch(own, "quote");
}

Status Book(const Context &parent) { return Quote(shop::WithTimeout(parent, 200ms)); }

} // namespace smaller

// No number is known on one side.
namespace unknown {

milliseconds ConfiguredTimeout();

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, ConfiguredTimeout());
  return shop::Fetch(shop::WithTimeout(ctx, 300ms), "quote"); // want: nested-timeout
}

Status BookConfigured(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  return shop::Fetch(shop::WithTimeout(ctx, ConfiguredTimeout()), "quote"); // want: nested-timeout
}

Status Quote(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms); // ok
  return shop::Fetch(own, "quote");
}

Status Handle(const shop::IncomingContext &request) { return Quote(request); }

void Tune(milliseconds &timeout);

Status BookTuned(const Context &parent) {
  milliseconds outer = 200ms;
  Tune(outer);
  const Context ctx = shop::WithTimeout(parent, outer);
  return shop::Fetch(shop::WithTimeout(ctx, 300ms), "quote"); // want: nested-timeout
}

} // namespace unknown

namespace other_parent {

Status Book(const Context &customer, const Context &carrier) {
  const Context ctx = shop::WithTimeout(customer, 200ms);
  const Context own = shop::WithTimeout(carrier, 300ms); // ok
  const Status status = shop::Fetch(own, "quote");
  return shop::IsOk(status) ? shop::Fetch(ctx, "notice") : status;
}

} // namespace other_parent

// A name that has another value by then.
namespace reassigned {

Status Book(const Context &parent) {
  auto timeout = 400ms;
  const Context ctx = shop::WithTimeout(parent, timeout);
  timeout = 100ms;
  return shop::Fetch(shop::WithTimeout(ctx, timeout), "quote"); // want: nested-timeout
}

} // namespace reassigned
