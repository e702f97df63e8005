// needs: grpc++
//
// A test may wait for as long as its own time limit.
#include "shop/orders.grpc.pb.h"

grpc::Status PlaceOk(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  return stub.Place(&context, request, reply); // ok
}
