// What protoc's gRPC plugin would write for the orders service, cut down to what tests call. DO NOT EDIT!

#ifndef SHOP_ORDERS_GRPC_PB_H
#define SHOP_ORDERS_GRPC_PB_H

#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/support/async_stream.h>
#include <grpcpp/support/async_unary_call.h>
#include <grpcpp/support/client_callback.h>
#include <grpcpp/support/sync_stream.h>

#include <functional>
#include <memory>
#include <string>

namespace shop {

struct OrderRequest {
  std::string id;
  long deadline_ms = 0;
};
struct OrderReply {
  int state = 0;
};

} // namespace shop

namespace grpc {
template <> class SerializationTraits<shop::OrderRequest> {
public:
  static Status Serialize(const shop::OrderRequest &message, ByteBuffer *buffer, bool *own);
  static Status Deserialize(ByteBuffer *buffer, shop::OrderRequest *message);
};
template <> class SerializationTraits<shop::OrderReply> {
public:
  static Status Serialize(const shop::OrderReply &message, ByteBuffer *buffer, bool *own);
  static Status Deserialize(ByteBuffer *buffer, shop::OrderReply *message);
};
} // namespace grpc

namespace shop {

class OrderService final {
public:
  class Stub final {
  public:
    grpc::Status Place(grpc::ClientContext *context, const OrderRequest &request, OrderReply *response);
    std::unique_ptr<grpc::ClientAsyncResponseReader<OrderReply>> AsyncPlace(grpc::ClientContext *context,
                                                                            const OrderRequest &request,
                                                                            grpc::CompletionQueue *cq);
    std::unique_ptr<grpc::ClientAsyncResponseReader<OrderReply>> PrepareAsyncPlace(grpc::ClientContext *context,
                                                                                   const OrderRequest &request,
                                                                                   grpc::CompletionQueue *cq);
    std::unique_ptr<grpc::ClientReader<OrderReply>> Watch(grpc::ClientContext *context, const OrderRequest &request);
    std::unique_ptr<grpc::ClientReaderWriter<OrderRequest, OrderReply>> Chat(grpc::ClientContext *context);
    std::unique_ptr<grpc::ClientAsyncReader<OrderReply>> PrepareAsyncWatch(grpc::ClientContext *context,
                                                                           const OrderRequest &request,
                                                                           grpc::CompletionQueue *cq);
    class async final {
    public:
      void Place(grpc::ClientContext *context, const OrderRequest *request, OrderReply *response,
                 std::function<void(grpc::Status)> done);
      void Place(grpc::ClientContext *context, const OrderRequest *request, OrderReply *response,
                 grpc::ClientUnaryReactor *reactor);
      void Watch(grpc::ClientContext *context, const OrderRequest *request, grpc::ClientReadReactor<OrderReply> *reactor);
    };
    class async *async();
  };
  static std::unique_ptr<Stub> NewStub(const std::shared_ptr<grpc::ChannelInterface> &channel);

  class Service : public grpc::Service {
  public:
    virtual grpc::Status Place(grpc::ServerContext *context, const OrderRequest *request, OrderReply *response);
  };
};

} // namespace shop

#endif
