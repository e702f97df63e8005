// models: shop-context.yaml
//
// Steps in sequence that may take longer together than the bound around them. The bounds summed are not reported again.
#include "shop/context.h"

#include <future>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

namespace callees {

Status LoadOrder(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 200ms);
  return shop::Fetch(own, "order");
}

Status LoadStock(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 150ms), "stock"); }

Status LoadTracking(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 100ms);
  return shop::Fetch(own, "tracking");
}

Status Load(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // want: budget-overrun
  if (!shop::IsOk(LoadOrder(ctx)) || !shop::IsOk(LoadStock(ctx)) || !shop::IsOk(LoadTracking(ctx)))
    return Status::Unavailable;
  return Status::Ok;
}

} // namespace callees

Status OneFunction(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // want: budget-overrun
  const Context order = shop::WithTimeout(ctx, 300ms);
  if (const Status status = shop::Fetch(order, "order"); !shop::IsOk(status))
    return status;
  const Context stock = shop::WithTimeout(ctx, 200ms);
  return shop::Fetch(stock, "stock");
}

Status Deadlines(const Context &parent) {
  const Context ctx = shop::WithDeadline(parent, std::chrono::steady_clock::now() + 400ms); // want: budget-overrun
  shop::Fetch(shop::WithTimeout(ctx, 300ms), "order");
  return shop::Fetch(shop::WithTimeout(ctx, 200ms), "stock");
}

namespace deep {

Status Stock(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 150ms), "stock"); }

// Twice through the same function.
Status Stores(const Context &ctx) {
  const Status front = Stock(ctx);
  return shop::IsOk(front) ? Stock(ctx) : front;
}

Status Page(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // want: budget-overrun
  const Status stores = Stores(ctx);
  return shop::IsOk(stores) ? shop::Fetch(shop::WithTimeout(ctx, 200ms), "order") : stores;
}

} // namespace deep

bool ReadShelf(const std::string &sku);

Status Limits(const std::string &sku) {
  auto work = [&sku] {
    shop::TimeLimit([&sku] { return ReadShelf("near/" + sku); }, 150ms);
    return shop::TimeLimit([&sku] { return ReadShelf("far/" + sku); }, 250ms);
  };
  return shop::TimeLimit(work, 300ms); // want: budget-overrun
}

namespace awaited {

Status Order(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 150ms), "order"); }
Status Stock(const Context &ctx) { return shop::Fetch(shop::WithTimeout(ctx, 200ms), "stock"); }

Status Page(const Context &ctx) {
  auto page = std::async(std::launch::async, [ctx] {
    const Status order = Order(ctx);
    return shop::IsOk(order) ? Stock(ctx) : order;
  });
  if (page.wait_for(250ms) == std::future_status::timeout) // want: budget-overrun, blocking-future-destructor
    return Status::DeadlineExceeded;
  return page.get();
}

// Each is awaited before the next one starts.
Status OneByOne(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 250ms); // want: budget-overrun
  const Status order = std::async(std::launch::async, Order, ctx).get();
  if (!shop::IsOk(order))
    return order;
  return std::async(std::launch::async, Stock, ctx).get();
}

} // namespace awaited

class Page {
public:
  Status Load(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, kTotal); // want: budget-overrun
    const Status status = Step(ctx, "order");
    return shop::IsOk(status) ? Step(ctx, "stock") : status;
  }

private:
  Status Step(const Context &ctx, const std::string &key) {
    const Context own = shop::WithTimeout(ctx, kStep);
    return shop::Fetch(own, key);
  }

  static constexpr std::chrono::milliseconds kTotal{500}, kStep{300};
};

template <typename Key> Status Both(const Context &parent, Key key) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  shop::Fetch(shop::WithTimeout(ctx, 300ms), key);
  return shop::Fetch(shop::WithTimeout(ctx, 300ms), key);
}

template Status Both<std::string>(const Context &, std::string);
template Status Both<const char *>(const Context &, const char *);
