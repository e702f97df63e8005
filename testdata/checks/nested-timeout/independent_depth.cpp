// needs: grpc++ hiredis
// options: deadline-nested-timeout.IndependentDepth=2
//
// With IndependentDepth=2 a client's own bound below another layer's is reported at once.
#include "shop/stock.grpc.pb.h"

#include <hiredis/hiredis.h>

#include <string>

using namespace std::chrono_literals;
using std::chrono::system_clock;

bool Count(redisContext *redis, const std::string &sku) {
  redisSetTimeout(redis, timeval{0, 100'000}); // want: nested-timeout
  return redisCommand(redis, "GET %s", sku.c_str()) != nullptr;
}

bool Reserve(shop::StockService::Stub &stub, redisContext *redis, const std::string &sku) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  shop::StockReply reply;
  return Count(redis, sku) && stub.Reserve(&context, {sku}, &reply).ok();
}

// One layer alone.
bool Recount(redisContext *redis, const std::string &sku) {
  redisSetTimeout(redis, timeval{0, 100'000}); // ok
  return redisCommand(redis, "INCR %s", sku.c_str()) != nullptr;
}

bool RecountFront(redisContext *redis) { return Recount(redis, "front"); }
