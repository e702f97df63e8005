// Reserves goods in the warehouse.
#pragma once

#include "redis_stock.h"

#include "shop/stock.grpc.pb.h"

#include <chrono>
#include <grpcpp/grpcpp.h>

namespace shop {

class StockClient {
public:
  StockClient(const std::shared_ptr<grpc::Channel> &channel,
              RedisStock &counters)
      : stub_(v1::StockService::NewStub(channel)), counters_(counters) {}

  grpc::Status Reserve(const v1::PlaceOrderRequest &order);
  grpc::Status Release(const std::string &order_id,
                       std::chrono::system_clock::time_point deadline);
  void ReleaseLater(const std::string &order_id);

private:
  std::unique_ptr<v1::StockService::Stub> stub_;
  RedisStock &counters_;
};

} // namespace shop
