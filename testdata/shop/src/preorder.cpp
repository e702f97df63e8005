#include "preorder.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;
using std::chrono::system_clock;

bool DeliverySlots::Take(const std::string &sku) {
  if (!redis_ || redis_->err)
    return false;
  redisSetTimeout(redis_.get(), timeval{0, 100'000});
  RedisReply left(static_cast<redisReply *>(
      redisCommand(redis_.get(), "DECR slots:%s", sku.c_str())));
  return left && left->type == REDIS_REPLY_INTEGER && left->integer >= 0;
}

bool Holds::Hold(const std::string &order_id, const v1::Line &line) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);

  if (!slots_.Take(line.sku()))
    return false;

  v1::ReserveRequest request;
  request.set_order_id(order_id);
  *request.add_lines() = line;
  v1::ReserveReply reply;
  return stub_->Reserve(&context, request, &reply).ok();
}

grpc::Status Preorder::Confirm(const v1::PlaceOrderRequest &order) {
  if (order.lines_size() != 1)
    return {grpc::StatusCode::INVALID_ARGUMENT, "a pre-order has one line"};

  // Half a second for all of it, from here on.
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms);

  if (!holds_.Hold(order.order_id(), order.lines(0)))
    return {grpc::StatusCode::RESOURCE_EXHAUSTED, "no delivery is free"};

  v1::ChargeRequest request;
  request.set_order_id(order.order_id());
  request.set_customer_id(order.customer_id());
  request.set_total_cents(order.total_cents());
  v1::ChargeReply reply;
  return stub_->Charge(&context, request, &reply);
}

} // namespace shop
