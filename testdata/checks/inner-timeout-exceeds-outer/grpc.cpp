// needs: grpc++ hiredis absl_time
//
// gRPC, hiredis, Abseil's durations and gpr_timespec.
#include "shop/stock.grpc.pb.h"

#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <grpc/support/time.h>
#include <hiredis/hiredis.h>

#include <future>
#include <optional>
#include <string>

using namespace std::chrono_literals;
using std::chrono::system_clock;

class Snapshot {
public:
  std::optional<int> Take() {
    auto loaded = std::async(std::launch::async, [this] { return Load(); });
    if (loaded.wait_for(200ms) == std::future_status::timeout) // want: blocking-future-destructor
      return std::nullopt;
    return loaded.get();
  }

  std::optional<int> TakeFields() {
    auto loaded = std::async(std::launch::async, &Snapshot::LoadFields, this);
    if (loaded.wait_for(200ms) == std::future_status::timeout) // want: blocking-future-destructor
      return std::nullopt;
    return loaded.get();
  }

private:
  std::optional<int> Load() {
    redisSetTimeout(redis_, timeval{0, 300'000}); // want: inner-timeout-exceeds-outer
    if (redisCommand(redis_, "HLEN stock") == nullptr)
      return std::nullopt;
    return 1;
  }

  std::optional<int> LoadFields() {
    struct timeval timeout;
    timeout.tv_sec = 1;
    timeout.tv_usec = 0;
    redisSetTimeout(redis_, timeout); // want: inner-timeout-exceeds-outer
    if (redisCommand(redis_, "HLEN stock") == nullptr)
      return std::nullopt;
    return 1;
  }

  redisContext *redis_ = nullptr;
};

class Availability {
public:
  bool Chrono(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku] {
      grpc::ClientContext context;
      context.set_deadline(system_clock::now() + 300ms); // want: inner-timeout-exceeds-outer
      return Ask(context, sku);
    });
    return answer.wait_for(200ms) == std::future_status::ready && answer.get(); // want: blocking-future-destructor
  }

  bool Abseil(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku] {
      grpc::ClientContext context;
      context.set_deadline(absl::ToChronoTime(absl::Now() + 3 * absl::Milliseconds(100))); // want: inner-timeout-exceeds-outer
      return Ask(context, sku);
    });
    return answer.wait_for(200ms) == std::future_status::ready && answer.get(); // want: blocking-future-destructor
  }

  bool Timespec(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku] {
      grpc::ClientContext context;
      const gpr_timespec timeout = gpr_time_from_millis(300, GPR_TIMESPAN);
      context.set_deadline(gpr_time_add(gpr_now(GPR_CLOCK_REALTIME), timeout)); // want: inner-timeout-exceeds-outer
      return Ask(context, sku);
    });
    return answer.wait_for(200ms) == std::future_status::ready && answer.get(); // want: blocking-future-destructor
  }

  bool Floating(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku] {
      grpc::ClientContext context;
      context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(0.5))); // want: inner-timeout-exceeds-outer
      return Ask(context, sku);
    });
    return answer.wait_for(absl::ToChronoMilliseconds(absl::Milliseconds(200))) == std::future_status::ready && // want: blocking-future-destructor
           answer.get();
  }

  // Set anew for another command: neither bound is inside the other.
  bool Reconfigured(redisContext *redis) {
    redisSetTimeout(redis, timeval{0, 100'000});
    if (redisCommand(redis, "PING") == nullptr)
      return false;
    redisSetTimeout(redis, timeval{2, 0}); // ok
    return redisCommand(redis, "HGETALL stock") != nullptr;
  }

  // The connecting has its own time.
  redisContext *Connect() {
    redisContext *redis = redisConnectWithTimeout("stock", 6379, timeval{0, 100'000});
    redisSetTimeout(redis, timeval{0, 300'000}); // ok
    return redis;
  }

  // Two clients beside each other: the first call's bound does not govern the second client.
  bool Beside(redisContext *redis, const std::string &sku) {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 100ms);
    redisSetTimeout(redis, timeval{0, 300'000}); // ok
    return redisCommand(redis, "GET %s", sku.c_str()) != nullptr && Ask(context, sku);
  }

private:
  bool Ask(grpc::ClientContext &context, const std::string &sku) {
    shop::StockReply reply;
    return stub_->Get(&context, {sku}, &reply).ok();
  }

  std::unique_ptr<shop::StockService::Stub> stub_;
};
