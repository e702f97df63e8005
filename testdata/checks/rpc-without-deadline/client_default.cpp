// needs: grpc++
//
// The service config of the channel has a timeout for each method.
#include "shop/orders.grpc.pb.h"

using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

std::unique_ptr<Stub> Connect(const char *config) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(config);
  return shop::OrderService::NewStub(
      grpc::CreateCustomChannel("orders:443", grpc::InsecureChannelCredentials(), arguments));
}

grpc::Status PlaceOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return stub.Place(&context, request, reply); // ok
}
