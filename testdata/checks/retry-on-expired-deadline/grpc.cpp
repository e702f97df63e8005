// Attempts under the caller's or the server's deadline that are made again after it has passed.
// needs: grpc++
// models: shop-context.yaml
#include "shop/context.h"
#include "shop/stock.grpc.pb.h"
#include <algorithm>
#include <chrono>
#include <optional>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using grpc::StatusCode;

std::optional<int> ParameterBad(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != StatusCode::UNAVAILABLE && status.error_code() != StatusCode::DEADLINE_EXCEEDED) // want: retry-on-expired-deadline
      break;
  }
  return std::nullopt;
}

std::optional<int> ServerBad(shop::StockService::Stub &stub, grpc::ServerContext *server) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(server->deadline());
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    switch (status.error_code()) {
    case StatusCode::OK:
      return reply.left;
    case StatusCode::DEADLINE_EXCEEDED: // want: retry-on-expired-deadline
    case StatusCode::UNAVAILABLE:
      continue;
    default:
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<int> PropagatedBad(shop::StockService::Stub &stub, const grpc::ServerContext &server) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    const auto context = grpc::ClientContext::FromServerContext(server);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(context.get(), {"x"}, &reply);
    if (status.ok())
      return reply.left;
    const bool again = status.error_code() == StatusCode::CANCELLED || // want: retry-on-expired-deadline
                       status.error_code() == StatusCode::UNAVAILABLE;
    if (!again)
      break;
  }
  return std::nullopt;
}

static bool IsRetryable(const grpc::Status &status) {
  switch (status.error_code()) {
  case StatusCode::UNAVAILABLE:
  case StatusCode::DEADLINE_EXCEEDED:
    return true;
  default:
    return false;
  }
}
static bool IsTransient(const grpc::Status &status) { return status.error_code() == StatusCode::UNAVAILABLE; }

std::optional<int> PredicateBad(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (!IsRetryable(status)) // want: retry-on-expired-deadline
      break;
  }
  return std::nullopt;
}

std::optional<int> PredicateOk(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (!IsTransient(status)) // ok
      break;
  }
  return std::nullopt;
}

// A bound per attempt, under the total one.
std::optional<int> PerAttemptOk(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(std::min(deadline, system_clock::now() + 100ms));
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != StatusCode::DEADLINE_EXCEEDED) // ok
      break;
  }
  return std::nullopt;
}

std::optional<int> TestedOk(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  while (system_clock::now() < deadline) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != StatusCode::DEADLINE_EXCEEDED) // ok: the loop's condition ends it
      break;
  }
  return std::nullopt;
}

std::optional<int> NotRetriedOk(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() == StatusCode::DEADLINE_EXCEEDED) // ok: gives up
      break;
  }
  return std::nullopt;
}

// Somebody else's cancellation: the attempt has only the time in common with the server's.
std::optional<int> OtherCancelOk(shop::StockService::Stub &stub, grpc::ServerContext *server) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(server->deadline());
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != StatusCode::CANCELLED) // ok
      break;
  }
  return std::nullopt;
}

shop::Status ContextBad(const shop::Context &ctx) {
  shop::Status status = shop::Status::Ok;
  for (int i = 0; i < 3; ++i) {
    status = shop::Fetch(ctx, "key");
    if (status != shop::Status::DeadlineExceeded) // want: retry-on-expired-deadline
      return status;
  }
  return status;
}

shop::Status DerivedOk(const shop::Context &ctx) {
  shop::Status status = shop::Status::Ok;
  for (int i = 0; i < 3; ++i) {
    const shop::Context attempt = shop::WithTimeout(ctx, 50ms);
    status = shop::Fetch(attempt, "key");
    if (status != shop::Status::DeadlineExceeded) // ok: its own
      return status;
  }
  return status;
}
