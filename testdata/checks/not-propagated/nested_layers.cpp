// needs: grpc++
//
// Three layers with a bound of their own: the innermost is told once, as a nested one.
#include "shop/orders.grpc.pb.h"

#include <chrono>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

grpc::Status Charge(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 100ms); // want: nested-timeout
  return stub.Place(&context, request, reply);
}

grpc::Status Reserve(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms); // want: not-propagated
  if (!Charge(stub, request, reply).ok())
    return grpc::Status::CANCELLED;
  return stub.Place(&context, request, reply);
}

grpc::Status Handle(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 500ms); // want: not-propagated
  if (!Reserve(stub, request, reply).ok())
    return grpc::Status::CANCELLED;
  return stub.Place(&context, request, reply);
}
