// Books the cheaper of our two parcel services.
#pragma once

#include "shop/context.h"
#include "shop/stock.grpc.pb.h"

#include <grpcpp/grpcpp.h>
#include <optional>

namespace shop {

class CarrierBooking {
public:
  explicit CarrierBooking(const std::shared_ptr<grpc::Channel> &channel)
      : stub_(v1::ShippingService::NewStub(channel)) {}

  std::optional<std::string> Book(const Context &parent,
                                  const v1::ShipRequest &parcel);

private:
  std::optional<long> Quote(const Context &ctx, const v1::ShipRequest &parcel);

  std::unique_ptr<v1::ShippingService::Stub> stub_;
};

} // namespace shop
