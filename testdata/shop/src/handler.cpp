#include "handler.h"

#include "shop/context.h"
#include "shop/go.h"
#include "shop/server_context.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <stop_token>
#include <thread>

namespace shop {

using namespace std::chrono_literals;

namespace {

v1::OrderEvent MakeEvent(const std::string &order_id, const char *kind) {
  v1::OrderEvent event;
  event.set_order_id(order_id);
  event.set_kind(kind);
  return event;
}

} // namespace

// The storefront shows "busy" after half a second, so there is no use in
// waiting longer for the stock.
grpc::Status OrderHandler::ReserveStock(const v1::PlaceOrderRequest &order) {
  std::stop_source abandoned;
  auto reserved = std::async(std::launch::async,
                             [this, order, stop = abandoned.get_token()] {
                               grpc::Status status = stock_.Reserve(order);
                               if (status.ok() && stop.stop_requested())
                                 stock_.ReleaseLater(order.order_id());
                               return status;
                             });
  if (reserved.wait_for(500ms) == std::future_status::timeout) {
    abandoned.request_stop();
    return {grpc::StatusCode::DEADLINE_EXCEEDED, "the stock did not answer"};
  }
  return reserved.get();
}

grpc::Status OrderHandler::PlaceOrder(grpc::ServerContext *context,
                                      const v1::PlaceOrderRequest *request,
                                      v1::PlaceOrderReply *reply) {
  if (request->lines().empty())
    return {grpc::StatusCode::INVALID_ARGUMENT, "the order has no lines"};
  if (grpc::Status status = ReserveStock(*request); !status.ok())
    return status;

  const std::optional<std::string> payment = payments_.Authorise(*request);
  if (!payment || context->IsCancelled()) {
    stock_.ReleaseLater(request->order_id());
    return {grpc::StatusCode::ABORTED, "the payment was not authorised"};
  }
  reply->set_payment_id(*payment);
  if (!queue_.Publish(*request))
    return {grpc::StatusCode::UNAVAILABLE, "the order queue is down"};

  // The customer need not wait for the event stream.
  const Context ctx = FromServer(*context);
  Go([this, ctx, event = MakeEvent(request->order_id(), "placed")] {
    events_.Publish(ctx, event);
  });
  return grpc::Status::OK;
}

grpc::Status OrderHandler::GetOrder(grpc::ServerContext *context,
                                    const v1::GetOrderRequest *request,
                                    v1::Order *reply) {
  grpc::ClientContext archive;
  archive.set_deadline(
      std::min(context->deadline(), std::chrono::system_clock::now() + 200ms));
  return archive_->GetOrder(&archive, *request, reply);
}

grpc::Status OrderHandler::CancelOrder(grpc::ServerContext *context,
                                       const v1::CancelOrderRequest *request,
                                       v1::CancelOrderReply *) {
  if (request->order_id().empty())
    return {grpc::StatusCode::INVALID_ARGUMENT, "which order?"};
  std::thread([this, order_id = request->order_id(),
               deadline = context->deadline()] {
    stock_.Release(order_id, deadline);
  }).detach();
  return grpc::Status::OK;
}

} // namespace shop
