// needs: grpc++
// options: deadline-rpc-without-deadline.DefaultTimeout=1500ms
//
// With a length that the user has chosen, a note offers to set it.
#include "shop/orders.grpc.pb.h"

#include <chrono>
#include <memory>

grpc::Status PlaceBad(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

bool OwnedBad(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  auto context = std::make_unique<grpc::ClientContext>();
  if (!stub.Place(context.get(), request, reply).ok()) // want: rpc-without-deadline
    return false;
  return true;
}

grpc::Status PlaceOn(shop::OrderService::Stub &stub, grpc::ClientContext *context, const shop::OrderRequest &request,
                     shop::OrderReply *reply) {
  return stub.Place(context, request, reply);
}

grpc::Status ThroughBad(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  return PlaceOn(stub, &context, request, reply); // want: rpc-without-deadline
}
