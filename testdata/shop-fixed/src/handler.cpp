#include "handler.h"

#include "shop/context.h"
#include "shop/go.h"
#include "shop/server_context.h"

#include <algorithm>
#include <chrono>

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

grpc::Status OrderHandler::PlaceOrder(grpc::ServerContext *context,
                                      const v1::PlaceOrderRequest *request,
                                      v1::PlaceOrderReply *reply) {
  if (request->lines().empty())
    return {grpc::StatusCode::INVALID_ARGUMENT, "the order has no lines"};
  // The storefront shows "busy" after that, so there is no use in waiting
  // longer.
  const Context ctx = WithTimeout(FromServer(*context), 800ms);
  if (grpc::Status status = stock_.Reserve(ctx, *request); !status.ok())
    return status;

  const std::optional<std::string> payment = payments_.Authorise(ctx, *request);
  if (!payment || context->IsCancelled()) {
    stock_.ReleaseLater(request->order_id());
    return {grpc::StatusCode::ABORTED, "the payment was not authorised"};
  }
  reply->set_payment_id(*payment);
  if (!queue_.Publish(*request))
    return {grpc::StatusCode::UNAVAILABLE, "the order queue is down"};

  // The customer need not wait for the event stream.
  const Context later = WithTimeout(WithoutCancel(ctx), 2s);
  Go([this, later, event = MakeEvent(request->order_id(), "placed")] {
    events_.Publish(later, event);
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

grpc::Status OrderHandler::CancelOrder(grpc::ServerContext *,
                                       const v1::CancelOrderRequest *request,
                                       v1::CancelOrderReply *) {
  if (request->order_id().empty())
    return {grpc::StatusCode::INVALID_ARGUMENT, "which order?"};
  stock_.ReleaseLater(request->order_id());
  return grpc::Status::OK;
}

} // namespace shop
