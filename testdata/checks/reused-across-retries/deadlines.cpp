// A deadline that is computed before the loop which tries again after it has passed.
// needs: grpc++
// models: shop-context.yaml
#include "shop/context.h"
#include "shop/stock.grpc.pb.h"
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using std::chrono::system_clock;

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

std::optional<int> ContinueBad(shop::StockService::Stub &stub) {
  system_clock::time_point deadline = system_clock::now() + 200ms; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    switch (status.error_code()) {
    case grpc::StatusCode::OK:
      return reply.left;
    case grpc::StatusCode::DEADLINE_EXCEEDED:
    case grpc::StatusCode::UNAVAILABLE:
      continue;
    default:
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// The wait can only time out, again and again.
bool WaitBad(std::future<int> &answer) {
  const auto deadline = steady_clock::now() + 200ms; // want: reused-across-retries
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (answer.wait_until(deadline) == std::future_status::ready)
      return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

shop::Status ContextBad(const shop::Context &parent) {
  const shop::Context attempt = shop::WithTimeout(parent, 200ms); // want: reused-across-retries
  shop::Status status = shop::Status::Ok;
  for (int i = 0; i < 3; ++i) {
    status = shop::Fetch(attempt, "key");
    if (status != shop::Status::DeadlineExceeded)
      return status;
  }
  return status;
}

// The bound of all attempts together.
std::optional<int> AnyFailureOk(shop::StockService::Stub &stub) {
  const auto deadline = system_clock::now() + 2s;
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE)
      break;
  }
  return std::nullopt;
}

std::optional<int> TestedOk(shop::StockService::Stub &stub) {
  const auto deadline = system_clock::now() + 2s;
  while (system_clock::now() < deadline) {
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

std::optional<int> RemainingTestedOk(shop::StockService::Stub &stub) {
  const auto deadline = system_clock::now() + 2s;
  for (int attempt = 0; attempt < 3; ++attempt) {
    const auto left = deadline - system_clock::now();
    if (left <= 0ms)
      break;
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

std::optional<int> FreshOk(shop::StockService::Stub &stub) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    const auto deadline = system_clock::now() + 200ms;
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

std::optional<int> MovedOnOk(shop::StockService::Stub &stub) {
  auto deadline = system_clock::now() + 200ms;
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED)
      break;
    deadline += 200ms;
  }
  return std::nullopt;
}

// The caller's: that is retry-on-expired-deadline.
std::optional<int> CallersOk(shop::StockService::Stub &stub, system_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    context.set_deadline(deadline);
    shop::StockReply reply;
    const grpc::Status status = stub.Get(&context, {"x"}, &reply);
    if (status.ok())
      return reply.left;
    if (status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) // want: retry-on-expired-deadline
      break;
  }
  return std::nullopt;
}

// It bounds what comes after the loop too.
std::optional<int> AllOfItOk(shop::StockService::Stub &stub, std::future<int> &other) {
  const auto deadline = system_clock::now() + 2s;
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
  other.wait_until(deadline);
  return std::nullopt;
}

shop::Status FreshContextOk(const shop::Context &parent) {
  shop::Status status = shop::Status::Ok;
  for (int i = 0; i < 3; ++i) {
    const shop::Context attempt = shop::WithTimeout(parent, 200ms);
    status = shop::Fetch(attempt, "key");
    if (status != shop::Status::DeadlineExceeded)
      return status;
  }
  return status;
}

shop::Status TotalContextOk(const shop::Context &parent) {
  const shop::Context all = shop::WithTimeout(parent, 2s);
  shop::Status status = shop::Status::Ok;
  for (int i = 0; i < 3; ++i) {
    status = shop::Fetch(all, "key");
    if (status != shop::Status::Unavailable)
      return status;
  }
  return status;
}

// A predicate with one deadline: the wait for it is no retry.
bool PredicateOk(std::mutex &mutex, std::condition_variable &changed, const bool &done) {
  const auto deadline = steady_clock::now() + 200ms;
  std::unique_lock lock(mutex);
  while (!done) {
    if (changed.wait_until(lock, deadline) == std::cv_status::timeout)
      return done;
  }
  return true;
}

// Handles each message; a timeout is not another try of the same request.
void EventLoopOk(shop::Channel<int> &items, const bool &running) {
  while (running) {
    int item = 0;
    if (!items.ReceiveFor(item, 100ms))
      continue;
    items.TrySend(item + 1);
  }
}
