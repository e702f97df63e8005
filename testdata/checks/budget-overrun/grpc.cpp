// needs: grpc++ hiredis
//
// Calls over gRPC and hiredis inside a future that is awaited for less than they may take.
#include "shop/stock.grpc.pb.h"

#include <hiredis/hiredis.h>

#include <future>
#include <optional>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::system_clock;

constexpr int kAttempts = 3;
constexpr auto kBackoff = 100ms;

class Payments {
public:
  bool Authorise(const std::string &sku) {
    auto charged = std::async(std::launch::async, [this, sku] { return Charge(sku); });
    if (charged.wait_for(500ms) == std::future_status::timeout) // want: budget-overrun, blocking-future-destructor
      return false;
    return charged.get();
  }

  // One deadline spans the attempts that gRPC itself makes.
  bool Refund(const std::string &sku) {
    auto refunded = std::async(std::launch::async, [this, sku] {
      grpc::ClientContext context;
      context.set_wait_for_ready(true);
      context.set_deadline(system_clock::now() + 300ms); // want: nested-timeout
      shop::StockReply reply;
      return stub_->Reserve(&context, {sku}, &reply).ok();
    });
    return refunded.wait_for(500ms) == std::future_status::ready && refunded.get(); // want: blocking-future-destructor
  }

private:
  bool Charge(const std::string &sku) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      if (attempt > 0)
        std::this_thread::sleep_for(kBackoff);
      grpc::ClientContext context;
      context.set_deadline(system_clock::now() + 300ms);
      shop::StockReply reply;
      if (stub_->Reserve(&context, {sku}, &reply).ok())
        return true;
    }
    return false;
  }

  std::unique_ptr<shop::StockService::Stub> stub_;
};

class Availability {
public:
  std::optional<int> OnHand(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku] { return Ask(sku); });
    if (answer.wait_for(250ms) == std::future_status::timeout) // want: budget-overrun, blocking-future-destructor
      return std::nullopt;
    return answer.get();
  }

private:
  // First the counter, and then, if it does not say no, the warehouse.
  std::optional<int> Ask(const std::string &sku) {
    redisSetTimeout(redis_, timeval{0, 150'000});
    if (redisCommand(redis_, "GET stock:%s", sku.c_str()) == nullptr)
      return std::nullopt;
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 200ms);
    shop::StockReply reply;
    if (!stub_->Get(&context, {sku}, &reply).ok())
      return std::nullopt;
    return reply.left;
  }

  std::unique_ptr<shop::StockService::Stub> stub_;
  redisContext *redis_ = nullptr;
};
