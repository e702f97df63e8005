#include "shop/orders.grpc.pb.h"

#include <chrono>

grpc::Status Charge(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply);
grpc::Status ChargeBy(shop::OrderService::Stub &stub, std::chrono::system_clock::time_point deadline,
                      const shop::OrderRequest &request, shop::OrderReply *reply);

class Client {
public:
  explicit Client(std::unique_ptr<shop::OrderService::Stub> stub);
  grpc::Status Place(const shop::OrderRequest &request, shop::OrderReply *reply);

private:
  std::unique_ptr<shop::OrderService::Stub> stub_;
  std::chrono::system_clock::time_point deadline_;
};
