// What moves into the loop, and what forbids it.
// needs: grpc++
// checks: -*,deadline-*,-deadline-rpc-without-deadline
// models: shop-context.yaml
#include "shop/context.h"
#include "shop/stock.grpc.pb.h"
#include <chrono>
#include <optional>
#include <string>

using namespace std::chrono_literals;
using std::chrono::system_clock;

std::string MakeToken();

grpc::Status MovedBad(shop::StockService::Stub &stub, const std::string &sku) {
  grpc::Status status;
  grpc::ClientContext context; // want: reused-across-retries
  context.set_deadline(system_clock::now() + 300ms);
  context.AddMetadata("sku", sku);
  for (int attempt = 0; attempt < 3; ++attempt) {
    shop::StockReply reply;
    status = stub.Get(&context, {sku}, &reply);
    if (status.ok())
      break;
  }
  return status;
}

// What stands between stays where it is.
grpc::Status BetweenBad(shop::StockService::Stub &stub) {
  grpc::ClientContext context; // want: reused-across-retries
  shop::StockReply reply;
  context.set_deadline(system_clock::now() +
                       std::chrono::milliseconds(300));
  grpc::Status status;
  for (int attempt = 0; attempt < 3; ++attempt) {
    status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      break;
  }
  return status;
}

// The time point serves nothing else, and goes along.
grpc::Status WithItsDeadlineBad(shop::StockService::Stub &stub) {
  grpc::Status status;
  const auto deadline = system_clock::now() + 300ms;
  grpc::ClientContext context; // want: reused-across-retries
  context.set_deadline(deadline);
  for (int attempt = 0; attempt < 3; ++attempt) {
    shop::StockReply reply;
    status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      break;
  }
  return status;
}

std::optional<int> PointBad(shop::StockService::Stub &stub) {
  const auto deadline = system_clock::now() + 200ms; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED)
      break;
  }
  return std::nullopt;
}

// Each token would be another one.
grpc::Status EffectBad(shop::StockService::Stub &stub) {
  grpc::Status status;
  grpc::ClientContext context; // want: reused-across-retries
  context.AddMetadata("token", MakeToken());
  for (int attempt = 0; attempt < 3; ++attempt) {
    shop::StockReply reply;
    status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      break;
  }
  return status;
}

// Used behind the loop.
std::string UsedAfterBad(shop::StockService::Stub &stub) {
  grpc::ClientContext context; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt) {
    shop::StockReply reply;
    if (stub.Get(&context, {"x"}, &reply).ok())
      break;
  }
  return context.peer();
}

// No block to move it to.
grpc::Status NoBracesBad(shop::StockService::Stub &stub) {
  shop::StockReply reply;
  grpc::ClientContext context; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt)
    if (stub.Get(&context, {"x"}, &reply).ok())
      return grpc::Status::OK;
  return grpc::Status::CANCELLED;
}
