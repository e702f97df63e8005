// Hands a paid order to the parcel service.
#pragma once

#include "shop/context.h"
#include "shop/stock.grpc.pb.h"

#include <grpcpp/grpcpp.h>

namespace shop {

class Fulfilment {
public:
  explicit Fulfilment(const std::shared_ptr<grpc::Channel> &channel)
      : stub_(v1::ShippingService::NewStub(channel)) {}

  grpc::Status Dispatch(const Context &parent, const v1::ShipRequest &parcel);

private:
  grpc::Status Ship(const Context &ctx, const v1::ShipRequest &parcel,
                    v1::ShipReply &label);
  grpc::Status Track(const Context &ctx, const v1::ShipRequest &parcel);

  std::unique_ptr<v1::ShippingService::Stub> stub_;
};

} // namespace shop
