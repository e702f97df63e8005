#include "payment.h"

#include <chrono>
#include <future>
#include <iostream>
#include <stop_token>
#include <thread>

namespace shop {

using namespace std::chrono_literals;

namespace {

constexpr int kAttempts = 3;
constexpr auto kAttemptTimeout = 300ms;
constexpr auto kBackoff = 100ms;

} // namespace

std::optional<std::string> Payments::Charge(const v1::ChargeRequest &request) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0)
      std::this_thread::sleep_for(kBackoff);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kAttemptTimeout);
    v1::ChargeReply reply;
    if (stub_->Charge(&context, request, &reply).ok())
      return reply.payment_id();
  }
  return std::nullopt;
}

std::optional<std::string>
Payments::Authorise(const v1::PlaceOrderRequest &order) {
  v1::ChargeRequest request;
  request.set_order_id(order.order_id());
  request.set_customer_id(order.customer_id());
  request.set_total_cents(order.total_cents());

  std::stop_source abandoned;
  auto charged = std::async(
      std::launch::async, [this, request, stop = abandoned.get_token()] {
        std::optional<std::string> payment = Charge(request);
        if (payment && stop.stop_requested() && !orphans_.TrySend(*payment))
          std::cerr << "payment " << *payment << " has no order\n";
        return payment;
      });
  if (charged.wait_for(500ms) == std::future_status::timeout) {
    abandoned.request_stop();
    return std::nullopt;
  }
  return charged.get();
}

// Two seconds are enough for all attempts and the pauses between them.
bool Payments::Refund(const Context &parent, const std::string &payment_id) {
  v1::RefundRequest request;
  request.set_payment_id(payment_id);
  const Context ctx = WithTimeout(parent, 2s);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0 && !ctx.Sleep(kBackoff))
      return false;
    const Context one = WithTimeout(ctx, kAttemptTimeout);
    grpc::ClientContext context;
    context.set_deadline(one.SystemDeadline());
    v1::RefundReply reply;
    if (stub_->Refund(&context, request, &reply).ok())
      return true;
  }
  return false;
}

} // namespace shop
