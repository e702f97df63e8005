// The order API of the shop.
#pragma once

#include "order_events.h"
#include "order_queue.h"
#include "payment.h"
#include "stock_client.h"

#include "shop/order.grpc.pb.h"

#include <grpcpp/grpcpp.h>

namespace shop {

class OrderHandler final : public v1::OrderService::Service {
public:
  OrderHandler(StockClient &stock, Payments &payments, OrderQueue &queue,
               OrderEvents &events, std::shared_ptr<grpc::Channel> archive)
      : stock_(stock), payments_(payments), queue_(queue), events_(events),
        archive_(v1::OrderService::NewStub(std::move(archive))) {}

  grpc::Status PlaceOrder(grpc::ServerContext *context,
                          const v1::PlaceOrderRequest *request,
                          v1::PlaceOrderReply *reply) override;
  grpc::Status GetOrder(grpc::ServerContext *context,
                        const v1::GetOrderRequest *request,
                        v1::Order *reply) override;
  grpc::Status CancelOrder(grpc::ServerContext *context,
                           const v1::CancelOrderRequest *request,
                           v1::CancelOrderReply *reply) override;

private:
  grpc::Status ReserveStock(const v1::PlaceOrderRequest &order);

  StockClient &stock_;
  Payments &payments_;
  OrderQueue &queue_;
  OrderEvents &events_;
  std::unique_ptr<v1::OrderService::Stub> archive_;
};

} // namespace shop
