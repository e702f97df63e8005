#include "calls.h"

using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

// What the helpers do is written in another file.
grpc::Status BoundedOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  SetDefaults(&context);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status TenantBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  AddTenant(&context);
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

grpc::Status UnknownOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  Unknown(&context);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status ThroughBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return PlaceOn(stub, &context, request, reply); // want: rpc-without-deadline
}

grpc::Status ThroughOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  SetDefaults(&context);
  return PlaceOn(stub, &context, request, reply); // ok
}
