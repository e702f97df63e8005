// needs: grpc++ hiredis
//
// Clocks that are no chain of three: two layers, a deadline handed down, one over before the next begins.
#include "shop/stock.grpc.pb.h"

#include <hiredis/hiredis.h>

#include <algorithm>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using Stub = shop::StockService::Stub;

bool Count(redisContext *redis, const std::string &sku) {
  redisSetTimeout(redis, timeval{0, 100'000}); // ok
  return redisCommand(redis, "GET %s", sku.c_str()) != nullptr;
}

namespace two_layers {

bool Reserve(Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  shop::StockReply reply;
  return Count(redis, sku) && stub.Reserve(&context, {sku}, &reply).ok();
}

} // namespace two_layers

// The middle layer takes the deadline that it is given.
namespace handed_down {

bool Hold(Stub &stub, redisContext *redis, const std::string &sku, system_clock::time_point deadline) {
  grpc::ClientContext context;
  context.set_deadline(deadline); // ok
  shop::StockReply reply;
  return Count(redis, sku) && stub.Reserve(&context, {sku}, &reply).ok();
}

bool Confirm(Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  const auto deadline = system_clock::now() + 500ms;
  context.set_deadline(deadline);
  shop::StockReply reply;
  return Hold(stub, redis, sku, deadline) && stub.Get(&context, {sku}, &reply).ok();
}

} // namespace handed_down

// The innermost takes no more than there is left.
namespace clamped {

bool Peek(Stub &stub, const std::string &sku, system_clock::time_point deadline) {
  grpc::ClientContext context;
  context.set_deadline(std::min(deadline, system_clock::now() + 100ms)); // ok
  shop::StockReply reply;
  return stub.Get(&context, {sku}, &reply).ok();
}

bool Hold(Stub &stub, const std::string &sku) {
  grpc::ClientContext context;
  const auto deadline = system_clock::now() + 300ms;
  context.set_deadline(deadline);
  shop::StockReply reply;
  return Peek(stub, sku, deadline) && stub.Reserve(&context, {sku}, &reply).ok();
}

bool Confirm(Stub &stub, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms);
  shop::StockReply reply;
  return Hold(stub, sku) && stub.Get(&context, {sku}, &reply).ok();
}

} // namespace clamped

// Each call has come back before the next layer is entered.
namespace one_after_another {

bool Hold(Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  shop::StockReply reply;
  if (!stub.Reserve(&context, {sku}, &reply).ok())
    return false;
  return Count(redis, sku);
}

bool Confirm(Stub &stub, redisContext *redis, const std::string &sku) {
  {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 500ms);
    shop::StockReply reply;
    if (!stub.Get(&context, {sku}, &reply).ok())
      return false;
  }
  return Hold(stub, redis, sku);
}

// Here the bound is set when the layer below has answered.
bool ConfirmHeld(Stub &stub, redisContext *redis, const std::string &sku) {
  if (!Hold(stub, redis, sku))
    return false;
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms);
  shop::StockReply reply;
  return stub.Get(&context, {sku}, &reply).ok();
}

} // namespace one_after_another

// Nobody waits for the innermost.
namespace started {

bool Hold(Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  std::thread([redis, sku] { Count(redis, sku); }).detach();
  shop::StockReply reply;
  return stub.Reserve(&context, {sku}, &reply).ok();
}

bool Confirm(Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms);
  shop::StockReply reply;
  return Hold(stub, redis, sku) && stub.Get(&context, {sku}, &reply).ok();
}

} // namespace started

// The bound of one branch, the call of the other.
namespace branches {

bool Hold(Stub &stub, redisContext *redis, const std::string &sku, bool counted) {
  grpc::ClientContext context;
  if (counted)
    return Count(redis, sku);
  context.set_deadline(system_clock::now() + 300ms);
  shop::StockReply reply;
  return stub.Reserve(&context, {sku}, &reply).ok();
}

bool Confirm(Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms);
  shop::StockReply reply;
  return Hold(stub, redis, sku, true) && stub.Get(&context, {sku}, &reply).ok();
}

} // namespace branches
