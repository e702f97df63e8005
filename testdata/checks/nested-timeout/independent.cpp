// models: shop-context.yaml
// needs: grpc++ hiredis
//
// Three layers and more, each with a clock of its own on its own client. The innermost is reported.
#include "shop/context.h"
#include "shop/stock.grpc.pb.h"

#include <hiredis/hiredis.h>

#include <string>

using namespace std::chrono_literals;
using std::chrono::system_clock;

bool ReadShelf(const std::string &sku);

namespace methods {

class Slots {
public:
  bool Take(const std::string &sku) {
    redisSetTimeout(redis_, timeval{0, 100'000}); // want: nested-timeout
    return redisCommand(redis_, "DECR slots:%s", sku.c_str()) != nullptr;
  }

private:
  redisContext *redis_ = nullptr;
};

class Holds {
public:
  bool Hold(const shop::StockRequest &request) {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 300ms);
    if (!slots_.Take(request.sku))
      return false;
    shop::StockReply reply;
    return stub_->Reserve(&context, request, &reply).ok();
  }

private:
  std::unique_ptr<shop::StockService::Stub> stub_;
  Slots slots_;
};

class Preorder {
public:
  grpc::Status Confirm(const shop::StockRequest &request) {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 500ms);
    if (!holds_.Hold(request))
      return grpc::Status::CANCELLED;
    shop::StockReply reply;
    return stub_->Get(&context, request, &reply);
  }

private:
  std::unique_ptr<shop::StockService::Stub> stub_;
  Holds holds_;
};

} // namespace methods

namespace functions {

shop::Status Shelf(const std::string &sku) {
  return shop::TimeLimit([&sku] { return ReadShelf(sku); }, 50ms); // want: nested-timeout
}

// No bound here: no layer.
bool Reachable(const std::string &sku) { return shop::IsOk(Shelf(sku)); }

bool Counted(redisContext *redis, const std::string &sku) {
  redisSetTimeout(redis, timeval{0, 100'000});
  if (!Reachable(sku))
    return false;
  return redisCommand(redis, "GET %s", sku.c_str()) != nullptr;
}

grpc::Status Reserve(shop::StockService::Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  if (!Counted(redis, sku))
    return grpc::Status::CANCELLED;
  shop::StockReply reply;
  return stub.Reserve(&context, shop::StockRequest{sku}, &reply);
}

} // namespace functions

// A fourth layer above: still one finding, at the bottom.
namespace four_layers {

bool Count(redisContext *redis, const std::string &sku) {
  redisSetTimeout(redis, timeval{0, 50'000}); // want: nested-timeout
  return redisCommand(redis, "GET %s", sku.c_str()) != nullptr;
}

bool Third(shop::StockService::Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 100ms);
  shop::StockReply reply;
  return Count(redis, sku) && stub.Get(&context, shop::StockRequest{sku}, &reply).ok();
}

bool Second(shop::StockService::Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  shop::StockReply reply;
  return Third(stub, redis, sku) && stub.Get(&context, shop::StockRequest{sku}, &reply).ok();
}

bool First(shop::StockService::Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms);
  shop::StockReply reply;
  return Second(stub, redis, sku) && stub.Get(&context, shop::StockRequest{sku}, &reply).ok();
}

} // namespace four_layers
