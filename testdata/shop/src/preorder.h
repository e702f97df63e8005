// Orders for goods that are not in stock yet.
#pragma once

#include "shop/order.grpc.pb.h"
#include "shop/redis.h"
#include "shop/stock.grpc.pb.h"

#include <grpcpp/grpcpp.h>

namespace shop {

// The next deliveries that are still free.
class DeliverySlots {
public:
  explicit DeliverySlots(Redis redis) : redis_(std::move(redis)) {}
  bool Take(const std::string &sku);

private:
  Redis redis_;
};

// Goods on their way that are put aside for an order.
class Holds {
public:
  Holds(const std::shared_ptr<grpc::Channel> &channel, DeliverySlots &slots)
      : stub_(v1::StockService::NewStub(channel)), slots_(slots) {}
  bool Hold(const std::string &order_id, const v1::Line &line);

private:
  std::unique_ptr<v1::StockService::Stub> stub_;
  DeliverySlots &slots_;
};

class Preorder {
public:
  Preorder(const std::shared_ptr<grpc::Channel> &channel, Holds &holds)
      : stub_(v1::PaymentService::NewStub(channel)), holds_(holds) {}
  grpc::Status Confirm(const v1::PlaceOrderRequest &order);

private:
  std::unique_ptr<v1::PaymentService::Stub> stub_;
  Holds &holds_;
};

} // namespace shop
