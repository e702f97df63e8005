// Charges the customer.
#pragma once

#include "shop/channel.h"
#include "shop/context.h"
#include "shop/order.grpc.pb.h"

#include <grpcpp/grpcpp.h>
#include <optional>

namespace shop {

class Payments {
public:
  // Payments that nobody waits for any more go to the channel, to be refunded.
  Payments(const std::shared_ptr<grpc::Channel> &channel,
           Channel<std::string> &orphans)
      : stub_(v1::PaymentService::NewStub(channel)), orphans_(orphans) {}

  std::optional<std::string> Authorise(const v1::PlaceOrderRequest &order);
  bool Refund(const Context &parent, const std::string &payment_id);

private:
  std::optional<std::string> Charge(const v1::ChargeRequest &request);

  std::unique_ptr<v1::PaymentService::Stub> stub_;
  Channel<std::string> &orphans_;
};

} // namespace shop
