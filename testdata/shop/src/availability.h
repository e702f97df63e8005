// What the product page says about stock and price.
#pragma once

#include "shop/context.h"
#include "shop/redis.h"
#include "shop/stock.grpc.pb.h"

#include <atomic>
#include <grpcpp/grpcpp.h>
#include <optional>

namespace shop {

class Availability {
public:
  Availability(const std::shared_ptr<grpc::Channel> &channel, Redis prices)
      : stock_(v1::StockService::NewStub(channel)),
        price_(v1::PriceService::NewStub(channel)), prices_(std::move(prices)) {
  }

  std::optional<int> OnHand(const std::string &sku);
  std::optional<long> Price(const Context &parent, const std::string &sku);

private:
  std::optional<int> AskWarehouse(const std::string &sku);
  std::optional<long> CachedPrice(const Context &ctx, const std::string &sku);

  std::unique_ptr<v1::StockService::Stub> stock_;
  std::unique_ptr<v1::PriceService::Stub> price_;
  Redis prices_;
  std::atomic<int> late_answers_{0};
};

} // namespace shop
