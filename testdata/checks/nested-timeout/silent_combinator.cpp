// models: shop-context.yaml
//
// Bounded waiting for work that has no bound of its own, and waiting that bounds nothing.
#include "shop/context.h"

#include <algorithm>
#include <future>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using shop::Context;
using shop::Status;

bool ReadShelf(const std::string &sku);
void ShowSpinner();

Status Plain(const Context &ctx, const std::string &sku) {
  auto work = [&ctx, &sku] { return shop::Fetch(ctx, sku); };
  return shop::TimeLimit(work, 300ms); // ok
}

Status AskWarehouse(const Context &ctx, const std::string &sku) {
  const auto soon = std::chrono::steady_clock::now() + 150ms;
  return shop::Fetch(shop::WithDeadline(ctx, std::min(ctx.Deadline(), soon)), sku); // ok
}

// What the future may take is in the context that the work gets.
Status Propagated(const Context &parent, const std::string &sku) {
  const Context ctx = shop::WithTimeout(parent, 250ms);
  auto answer = std::async(std::launch::async, [ctx, sku] { return AskWarehouse(ctx, sku); });
  if (answer.wait_until(ctx.Deadline()) == std::future_status::timeout)
    return Status::DeadlineExceeded;
  return answer.get();
}

// Looking from time to time is no bound on the work.
Status Polled(const std::string &sku) {
  auto work = [sku] { return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 150ms); }; // ok
  auto answer = std::async(std::launch::async, work);
  while (answer.wait_for(500ms) != std::future_status::ready)
    ShowSpinner();
  return answer.get();
}

Status Asked(const std::string &sku) {
  auto work = [sku] { return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 150ms); }; // ok
  auto answer = std::async(std::launch::async, work);
  if (answer.wait_for(0ms) == std::future_status::ready)
    return answer.get();
  ShowSpinner();
  return answer.get();
}

// The limit is over before the next one begins.
Status InSequence(const std::string &sku) {
  const Status first = shop::TimeLimit([&sku] { return ReadShelf("front/" + sku); }, 300ms);
  const Status second = shop::TimeLimit([&sku] { return ReadShelf("back/" + sku); }, 100ms); // ok
  return shop::IsOk(first) ? first : second;
}

// Nobody inside the limit waits for the thread.
Status Started(const std::string &sku) {
  auto work = [sku] {
    std::thread([sku] { shop::TimeLimit([&sku] { return ReadShelf(sku); }, 100ms); }).detach(); // ok
    return Status::Ok;
  };
  return shop::TimeLimit(work, 300ms);
}

// The work of one branch, the limit of the other.
Status Either(const std::string &sku, bool bounded) {
  auto plain = [&sku] { return ReadShelf(sku); };
  auto own = [&plain] { return shop::TimeLimit(plain, 100ms); }; // ok
  if (bounded)
    return shop::TimeLimit(plain, 300ms);
  return own();
}

// A near shelf for 20ms, then the far one.
Status Fallback(const std::string &sku) {
  auto work = [&sku] {
    const Status near = shop::TimeLimit([&sku] { return ReadShelf("near/" + sku); }, 20ms); // ok
    if (shop::IsOk(near))
      return near;
    return ReadShelf("far/" + sku) ? Status::Ok : Status::Unavailable;
  };
  return shop::TimeLimit(work, 300ms);
}

// A pause is no bound.
Status Paused(const std::string &sku) {
  auto work = [&sku] {
    std::this_thread::sleep_for(20ms); // ok
    return ReadShelf(sku);
  };
  return shop::TimeLimit(work, 300ms);
}
