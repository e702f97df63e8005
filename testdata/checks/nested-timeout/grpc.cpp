// needs: grpc++ hiredis
//
// Fresh deadlines on calls inside work that is awaited for so long, over gRPC and hiredis.
#include "shop/stock.grpc.pb.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <future>
#include <optional>
#include <string>

using namespace std::chrono_literals;
using std::chrono::system_clock;

class Availability {
public:
  std::optional<int> OnHand(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku] { return AskWarehouse(sku); });
    if (answer.wait_for(250ms) == std::future_status::timeout) // want: blocking-future-destructor
      return std::nullopt;
    return answer.get();
  }

  std::optional<int> OnShelf(const std::string &sku) {
    auto answer = std::async(std::launch::async, [this, sku]() -> std::optional<int> {
      redisSetTimeout(redis_, timeval{0, 150'000}); // want: nested-timeout
      if (redisCommand(redis_, "GET shelf:%s", sku.c_str()) == nullptr)
        return std::nullopt;
      return 1;
    });
    if (answer.wait_for(250ms) == std::future_status::timeout) // want: blocking-future-destructor
      return std::nullopt;
    return answer.get();
  }

  // The deadline that bounds the waiting goes along with the call.
  std::optional<int> OnOrder(const std::string &sku) {
    const auto deadline = system_clock::now() + 250ms;
    auto answer = std::async(std::launch::async, [this, sku, deadline]() -> std::optional<int> {
      grpc::ClientContext context;
      context.set_deadline(deadline); // ok
      shop::StockReply reply;
      if (!stub_->Get(&context, {sku}, &reply).ok())
        return std::nullopt;
      return reply.left;
    });
    if (answer.wait_until(deadline) == std::future_status::timeout)
      return std::nullopt;
    return answer.get();
  }

private:
  std::optional<int> AskWarehouse(const std::string &sku) {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 150ms); // want: nested-timeout
    shop::StockReply reply;
    if (!stub_->Get(&context, {sku}, &reply).ok())
      return std::nullopt;
    return reply.left;
  }

  std::unique_ptr<shop::StockService::Stub> stub_;
  redisContext *redis_ = nullptr;
};

// Handlers: the deadline of the request is none of the bounds that count here, whether it is passed on or not.
class Handler {
public:
  grpc::Status Propagated(grpc::ServerContext *server, const shop::StockRequest *request, shop::StockReply *reply) {
    auto context = grpc::ClientContext::FromServerContext(*server);
    return stub_->Get(context.get(), *request, reply); // ok
  }

  grpc::Status Clamped(grpc::ServerContext *server, const shop::StockRequest *request, shop::StockReply *reply) {
    grpc::ClientContext context;
    context.set_deadline(std::min(server->deadline(), system_clock::now() + 200ms)); // ok
    return stub_->Get(&context, *request, reply);
  }

  grpc::Status Fresh(grpc::ServerContext *, const shop::StockRequest *request, shop::StockReply *reply) {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 200ms); // want: not-propagated
    return stub_->Get(&context, *request, reply);
  }

  // Two calls in a row, each with its own context: no parent is shared.
  grpc::Status Both(grpc::ServerContext *, const shop::StockRequest *request, shop::StockReply *reply) {
    grpc::ClientContext get;
    get.set_deadline(system_clock::now() + 200ms); // want: not-propagated
    if (const grpc::Status status = stub_->Get(&get, *request, reply); !status.ok())
      return status;
    grpc::ClientContext reserve;
    reserve.set_deadline(system_clock::now() + 200ms); // want: not-propagated
    return stub_->Reserve(&reserve, *request, reply);
  }

private:
  std::unique_ptr<shop::StockService::Stub> stub_;
};
