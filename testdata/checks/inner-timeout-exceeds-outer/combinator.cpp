// models: shop-context.yaml
//
// Work that is awaited for less time than it gives itself.
#include "shop/context.h"

#include <future>
#include <string>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

bool ReadShelf(const std::string &sku);

Status Limits(const std::string &sku) {
  auto inner = [&sku] { return ReadShelf(sku); };
  auto outer = [&inner] { return shop::TimeLimit(inner, 300ms); }; // want: inner-timeout-exceeds-outer
  return shop::TimeLimit(outer, 200ms);
}

Status Shelf(const std::string &sku) {
  return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 300ms); // want: inner-timeout-exceeds-outer
}

Status ThroughCalls(const std::string &sku) {
  return shop::TimeLimit([&sku] { return Shelf(sku); }, 200ms);
}

Status AskWarehouse(const Context &ctx, const std::string &sku) {
  const Context own = shop::WithTimeout(ctx, 300ms); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, sku);
}

Status OnHand(const Context &ctx, const std::string &sku) {
  auto answer = std::async(std::launch::async, [ctx, sku] { return AskWarehouse(ctx, sku); });
  if (answer.wait_for(200ms) == std::future_status::timeout) // want: blocking-future-destructor
    return Status::DeadlineExceeded;
  return answer.get();
}

// The same value on both sides: the waiting ends just before the work would say why.
constexpr auto kShelfTimeout = 200ms;

Status Counter(const Context &ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, kShelfTimeout), "counter"); // want: inner-timeout-exceeds-outer
}

Status OnCounter(const Context &ctx) {
  std::future<Status> answer = std::async(std::launch::async, Counter, ctx);
  if (answer.wait_until(std::chrono::steady_clock::now() + kShelfTimeout) != std::future_status::ready) // want: blocking-future-destructor
    return Status::DeadlineExceeded;
  return answer.get();
}

// Cut down by the derivation, whatever the context had before.
Status UnderAContext(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 100ms);
  auto work = [&ctx] {
    const Context own = shop::WithTimeout(ctx, 150ms); // want: inner-timeout-exceeds-outer
    return shop::Fetch(own, "shelf");
  };
  return work();
}

// --- look-alikes -------------------------------------------------------------------------------------------------------

// Looking again and again: the 10ms are no bound on the work.
Status Polled(const Context &ctx, void (*tick)()) {
  auto work = [ctx] { return shop::Fetch(shop::WithTimeout(ctx, 300ms), "shelf"); }; // ok
  auto answer = std::async(std::launch::async, work);
  while (answer.wait_for(10ms) != std::future_status::ready)
    tick();
  return answer.get();
}

// After the short wait it is awaited all the same.
Status WithASpinner(const Context &ctx, void (*showSpinner)()) {
  auto work = [ctx] { return shop::Fetch(shop::WithTimeout(ctx, 300ms), "shelf"); }; // ok
  auto answer = std::async(std::launch::async, work);
  if (answer.wait_for(50ms) == std::future_status::timeout)
    showSpinner();
  return answer.get();
}

// The waiting is for the other one.
Status TheOther(const Context &ctx) {
  auto slow = std::async(std::launch::async, [ctx] { return shop::Fetch(shop::WithTimeout(ctx, 2s), "slow"); }); // ok
  auto quick = std::async(std::launch::async, [ctx] { return shop::Fetch(ctx, "quick"); });
  if (quick.wait_for(200ms) == std::future_status::timeout) // want: blocking-future-destructor
    return Status::DeadlineExceeded;
  return slow.get();
}

// One limit after the other.
Status InSequence(const std::string &sku) {
  const Status near = shop::TimeLimit([&sku] { return ReadShelf("near/" + sku); }, 100ms);
  if (shop::IsOk(near))
    return near;
  return shop::TimeLimit([&sku] { return ReadShelf("far/" + sku); }, 300ms); // ok
}

// Started inside the limit, awaited by nobody.
Status Started(const Context &ctx) {
  auto work = [&ctx] {
    shop::Go([rest = shop::WithoutCancel(ctx)] { shop::Fetch(shop::WithTimeout(rest, 2s), "statistics"); }); // ok
    return Status::Ok;
  };
  return shop::TimeLimit(work, 100ms);
}
