#include "stock_release.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;
using std::chrono::system_clock;

namespace {

constexpr int kAttempts = 3;

} // namespace

grpc::Status StockRelease::Release(const std::string &order_id) {
  v1::ReleaseRequest request;
  request.set_order_id(order_id);
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  grpc::Status status;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    v1::ReleaseReply reply;
    status = stub_->Release(&context, request, &reply);
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE)
      break;
  }
  return status;
}

// Counting is slow now and then, so a timeout is worth another try.
std::optional<int> StockRelease::Recount(const std::string &sku) {
  v1::AvailableRequest request;
  request.set_sku(sku);
  const auto deadline = system_clock::now() + 200ms;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    v1::AvailableReply reply;
    const grpc::Status status = stub_->Available(&context, request, &reply);
    if (status.ok())
      return reply.on_hand();
    if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED)
      break;
  }
  return std::nullopt;
}

// Tries as often as the context allows.
bool StockRelease::ReleaseWithin(const Context &ctx,
                                 const std::string &order_id) {
  v1::ReleaseRequest request;
  request.set_order_id(order_id);
  while (!ctx.Done()) {
    grpc::ClientContext context;
    context.set_deadline(ctx.SystemDeadline());
    v1::ReleaseReply reply;
    if (stub_->Release(&context, request, &reply).ok())
      return true;
    ctx.Sleep(20ms);
  }
  return false;
}

} // namespace shop
