// What protoc's gRPC plugin would write for the stock service, cut down to what tests call. DO NOT EDIT!

#ifndef SHOP_STOCK_GRPC_PB_H
#define SHOP_STOCK_GRPC_PB_H

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace shop {

struct StockRequest {
  std::string sku;
};
struct StockReply {
  int left = 0;
};

class StockService final {
public:
  class StubInterface {
  public:
    virtual ~StubInterface() = default;
    virtual grpc::Status Get(grpc::ClientContext *context, const StockRequest &request, StockReply *reply) = 0;
    virtual grpc::Status Reserve(grpc::ClientContext *context, const StockRequest &request, StockReply *reply) = 0;
  };
  class Stub final : public StubInterface {
  public:
    grpc::Status Get(grpc::ClientContext *context, const StockRequest &request, StockReply *reply) override;
    grpc::Status Reserve(grpc::ClientContext *context, const StockRequest &request, StockReply *reply) override;
  };
  static std::unique_ptr<Stub> NewStub(const std::shared_ptr<grpc::ChannelInterface> &channel);
};

} // namespace shop

#endif
