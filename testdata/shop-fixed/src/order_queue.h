// Orders on their way to the warehouse: RabbitMQ for the warehouse, a channel
// for our own consumer.
#pragma once

#include "shop/channel.h"
#include "shop/context.h"
#include "shop/order.pb.h"
#include "shop/stock.grpc.pb.h"

#include <amqp.h>
#include <grpcpp/grpcpp.h>
#include <memory>
#include <stop_token>
#include <string>

namespace shop {

struct ShipJob {
  std::string order_id;
};

class OrderQueue {
public:
  OrderQueue(const std::shared_ptr<grpc::Channel> &channel,
             Channel<ShipJob> &jobs)
      : stub_(v1::ShippingService::NewStub(channel)), jobs_(jobs) {}
  OrderQueue(const OrderQueue &) = delete;
  OrderQueue &operator=(const OrderQueue &) = delete;
  ~OrderQueue();

  bool Connect(const char *host, int port);
  // True if the order is on the wire.
  bool Publish(const v1::PlaceOrderRequest &order);

  // Has the order shipped by our own consumer. False if the customer gave up
  // before.
  bool ShipSoon(const Context &parent, const v1::PlaceOrderRequest &order);
  void Consume(std::stop_token stop);

private:
  std::unique_ptr<v1::ShippingService::Stub> stub_;
  Channel<ShipJob> &jobs_;
  amqp_connection_state_t amqp_ = nullptr;
};

} // namespace shop
