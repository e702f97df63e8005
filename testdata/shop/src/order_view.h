// The "my order" page: the order, its stock and its parcel.
#pragma once

#include "shop/context.h"
#include "shop/order.grpc.pb.h"
#include "shop/stock.grpc.pb.h"

#include <grpcpp/grpcpp.h>
#include <optional>

namespace shop {

struct OrderPage {
  v1::Order order;
  int on_hand = 0;
  std::string tracking;
};

class OrderView {
public:
  explicit OrderView(const std::shared_ptr<grpc::Channel> &channel)
      : orders_(v1::OrderService::NewStub(channel)),
        stock_(v1::StockService::NewStub(channel)),
        shipping_(v1::ShippingService::NewStub(channel)) {}

  std::optional<OrderPage> Load(const Context &parent,
                                const std::string &order_id);

private:
  bool LoadOrder(const Context &ctx, const std::string &order_id,
                 OrderPage &page);
  bool LoadStock(const Context &ctx, OrderPage &page);
  bool LoadTracking(const Context &ctx, OrderPage &page);

  std::unique_ptr<v1::OrderService::Stub> orders_;
  std::unique_ptr<v1::StockService::Stub> stock_;
  std::unique_ptr<v1::ShippingService::Stub> shipping_;
};

} // namespace shop
