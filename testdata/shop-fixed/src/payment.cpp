#include "payment.h"

#include <chrono>
#include <iostream>

namespace shop {

using namespace std::chrono_literals;

namespace {

constexpr int kAttempts = 3;
constexpr auto kChargeTimeout = 150ms;
constexpr auto kChargeBackoff = 50ms;
constexpr auto kRefundTimeout = 300ms;
constexpr auto kRefundBackoff = 100ms;

} // namespace

std::optional<std::string> Payments::Charge(const Context &ctx,
                                            const v1::ChargeRequest &request) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0 && !ctx.Sleep(kChargeBackoff))
      break;
    const Context one = WithTimeout(ctx, kChargeTimeout);
    grpc::ClientContext context;
    context.set_deadline(one.SystemDeadline());
    v1::ChargeReply reply;
    if (stub_->Charge(&context, request, &reply).ok())
      return reply.payment_id();
  }
  return std::nullopt;
}

std::optional<std::string>
Payments::Authorise(const Context &ctx, const v1::PlaceOrderRequest &order) {
  v1::ChargeRequest request;
  request.set_order_id(order.order_id());
  request.set_customer_id(order.customer_id());
  request.set_total_cents(order.total_cents());

  std::optional<std::string> payment = Charge(ctx, request);
  if (!payment || !ctx.Done())
    return payment;
  // The customer has the answer "busy" by now.
  if (!orphans_.TrySend(*payment))
    std::cerr << "payment " << *payment << " has no order\n";
  return std::nullopt;
}

// Two seconds are enough for all attempts and the pauses between them.
bool Payments::Refund(const Context &parent, const std::string &payment_id) {
  v1::RefundRequest request;
  request.set_payment_id(payment_id);
  const Context ctx = WithTimeout(parent, 2s);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    if (attempt > 0 && !ctx.Sleep(kRefundBackoff))
      return false;
    const Context one = WithTimeout(ctx, kRefundTimeout);
    grpc::ClientContext context;
    context.set_deadline(one.SystemDeadline());
    v1::RefundReply reply;
    if (stub_->Refund(&context, request, &reply).ok())
      return true;
  }
  return false;
}

} // namespace shop
