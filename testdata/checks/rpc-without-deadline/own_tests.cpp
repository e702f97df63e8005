// needs: grpc++
// options: deadline.Tests=checks/*; deadline-rpc-without-deadline.Tests=**/own_*.cpp
//
// What the project calls tests.
#include "shop/orders.grpc.pb.h"

grpc::Status PlaceOk(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  return stub.Place(&context, request, reply); // ok
}
