#include "order_view.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;

bool OrderView::LoadOrder(const Context &ctx, const std::string &order_id,
                          OrderPage &page) {
  v1::GetOrderRequest request;
  request.set_order_id(order_id);
  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  return orders_->GetOrder(&context, request, &page.order).ok();
}

bool OrderView::LoadStock(const Context &ctx, OrderPage &page) {
  if (page.order.lines().empty())
    return false;
  v1::AvailableRequest request;
  request.set_sku(page.order.lines(0).sku());
  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  v1::AvailableReply reply;
  if (!stock_->Available(&context, request, &reply).ok())
    return false;
  page.on_hand = reply.on_hand();
  return true;
}

bool OrderView::LoadTracking(const Context &ctx, OrderPage &page) {
  v1::ShipRequest request;
  request.set_order_id(page.order.order_id());
  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  v1::ShipReply reply;
  if (!shipping_->Track(&context, request, &reply).ok())
    return false;
  page.tracking = reply.tracking();
  return true;
}

std::optional<OrderPage> OrderView::Load(const Context &parent,
                                         const std::string &order_id) {
  const Context ctx = WithTimeout(parent, 400ms);
  OrderPage page;
  if (!LoadOrder(ctx, order_id, page) || !LoadStock(ctx, page) ||
      !LoadTracking(ctx, page))
    return std::nullopt;
  return page;
}

} // namespace shop
