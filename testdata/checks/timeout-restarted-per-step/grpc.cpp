// needs: grpc++
// models: shop-context.yaml
//
// Requests in sequence, each under a deadline of its own that is made from the whole timeout.
#include "shop/context.h"
#include "shop/stock.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <string>
#include <vector>

using std::chrono::milliseconds;
using std::chrono::system_clock;

shop::Status TwoFetches(const shop::Context &parent, milliseconds timeout) {
  const shop::Context price = shop::WithTimeout(parent, timeout);
  if (!shop::IsOk(shop::Fetch(price, "price")))
    return shop::Status::Unavailable;
  const shop::Context stock = shop::WithTimeout(parent, timeout); // want: timeout-restarted-per-step
  return shop::Fetch(stock, "stock");
}

// One context for both: one end.
shop::Status OneContext(const shop::Context &parent, milliseconds timeout) {
  const shop::Context ctx = shop::WithTimeout(parent, timeout);
  if (!shop::IsOk(shop::Fetch(ctx, "price")))
    return shop::Status::Unavailable;
  return shop::Fetch(ctx, "stock");
}

// One request after the other, each with the whole time.
int CountAll(const std::vector<shop::StockService::Stub *> &shards, const shop::StockRequest &request, milliseconds timeout) {
  int count = 0;
  for (shop::StockService::Stub *shard : shards) {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + timeout); // want: timeout-restarted-per-step
    shop::StockReply reply;
    count += shard->Get(&context, request, &reply).ok() ? 1 : 0;
  }
  return count;
}

int CountBy(const std::vector<shop::StockService::Stub *> &shards, const shop::StockRequest &request, milliseconds timeout) {
  int count = 0;
  const auto deadline = system_clock::now() + timeout;
  for (shop::StockService::Stub *shard : shards) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    count += shard->Get(&context, request, &reply).ok() ? 1 : 0;
  }
  return count;
}
