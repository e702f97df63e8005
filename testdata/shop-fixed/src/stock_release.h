// Gives reserved goods back.
#pragma once

#include "shop/context.h"
#include "shop/stock.grpc.pb.h"

#include <grpcpp/grpcpp.h>
#include <optional>
#include <string>

namespace shop {

class StockRelease {
public:
  explicit StockRelease(const std::shared_ptr<grpc::Channel> &channel)
      : stub_(v1::StockService::NewStub(channel)) {}

  grpc::Status Release(const std::string &order_id);
  std::optional<int> Recount(const std::string &sku);
  bool ReleaseWithin(const Context &ctx, const std::string &order_id);

private:
  std::unique_ptr<v1::StockService::Stub> stub_;
};

} // namespace shop
