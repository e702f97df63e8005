// models: shop-context.yaml
//
// Work that is awaited for so long, and inside it a bound that starts its own clock.
#include "shop/context.h"

#include <future>
#include <string>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

bool ReadShelf(const std::string &sku);

namespace limits {

Status Direct(const std::string &sku) {
  auto inner = [&sku] { return ReadShelf(sku); };
  auto outer = [&inner] { return shop::TimeLimit(inner, 100ms); }; // want: nested-timeout
  return shop::TimeLimit(outer, 300ms);
}

Status Inline(const std::string &sku) {
  return shop::TimeLimit(
      [&sku] {
        return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 100ms); // want: nested-timeout
      },
      300ms);
}

Status Shelf(const std::string &sku) {
  return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 100ms); // want: nested-timeout
}

Status ThroughCalls(const std::string &sku) {
  return shop::TimeLimit([&sku] { return Shelf(sku); }, 300ms);
}

} // namespace limits

namespace futures {

Status AskWarehouse(const Context &ctx, const std::string &sku) {
  const Context own = shop::WithTimeout(ctx, 150ms); // want: nested-timeout
  return shop::Fetch(own, sku);
}

Status OnHand(const Context &ctx, const std::string &sku) {
  auto answer = std::async(std::launch::async, [ctx, sku] { return AskWarehouse(ctx, sku); });
  if (answer.wait_for(250ms) == std::future_status::timeout) // want: blocking-future-destructor
    return Status::DeadlineExceeded;
  return answer.get();
}

Status AskSupplier(const Context &ctx, const std::string &sku) {
  return shop::Fetch(shop::WithTimeout(ctx, 150ms), sku); // want: nested-timeout
}

Status OnOrder(const Context &ctx, const std::string &sku) {
  std::future<Status> answer = std::async(std::launch::async, AskSupplier, ctx, sku);
  const auto until = std::chrono::steady_clock::now() + 250ms;
  if (answer.wait_until(until) != std::future_status::ready) // want: blocking-future-destructor
    return Status::DeadlineExceeded;
  return answer.get();
}

class Catalogue {
public:
  Status Find(const std::string &sku) {
    auto found = std::async(std::launch::async, &Catalogue::Search, this, sku);
    if (found.wait_for(250ms) != std::future_status::ready) // want: blocking-future-destructor
      return Status::DeadlineExceeded;
    return found.get();
  }

private:
  Status Search(const std::string &sku) {
    return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 100ms); // want: nested-timeout
  }
};

Status LimitsInAFuture(const std::string &sku) {
  auto answer = std::async(std::launch::async, [sku] {
    auto inner = [&sku] { return ReadShelf(sku); };
    return shop::TimeLimit(inner, 100ms); // want: nested-timeout
  });
  return answer.wait_for(250ms) == std::future_status::ready ? answer.get() : Status::DeadlineExceeded; // want: blocking-future-destructor
}

Status FutureInALimit(const std::string &sku) {
  auto work = [&sku] {
    auto answer = std::async(std::launch::async, ReadShelf, sku);
    if (answer.wait_for(100ms) == std::future_status::timeout) // want: nested-timeout, blocking-future-destructor
      return Status::DeadlineExceeded;
    return answer.get() ? Status::Ok : Status::Unavailable;
  };
  return shop::TimeLimit(work, 250ms);
}

} // namespace futures
