// needs: grpc++
//
// Functions that are given the context before the call: some set the deadline, some do not, some nobody knows.
#include "shop/orders.grpc.pb.h"

#include <chrono>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

void SetDefaults(grpc::ClientContext *context) { context->set_deadline(system_clock::now() + 300ms); }
void SetAll(grpc::ClientContext &context) {
  context.set_wait_for_ready(true);
  SetDefaults(&context);
}
void AddTenant(grpc::ClientContext &context) { context.AddMetadata("tenant", "a"); }
void Prepare(grpc::ClientContext *context);
void Log(const grpc::ClientContext &context);
std::vector<grpc::ClientContext *> &InFlight();

grpc::Status BoundedByHelperOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  SetDefaults(&context);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status BoundedTwoDeepOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  SetAll(context);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status UnknownHelperOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  Prepare(&context);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status EscapedOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  InFlight().push_back(&context);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status ReadOnlyBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  Log(context);
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

grpc::Status OtherHelperBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  AddTenant(context);
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

// The request is made by a function that gets the context.
grpc::Status PlaceOn(Stub &stub, grpc::ClientContext *context, const OrderRequest &request, OrderReply *reply) {
  AddTenant(*context);
  return stub.Place(context, request, reply);
}

grpc::Status ThroughBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return PlaceOn(stub, &context, request, reply); // want: rpc-without-deadline
}

grpc::Status ThroughOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms);
  return PlaceOn(stub, &context, request, reply); // ok
}

grpc::Status PlaceBounded(Stub &stub, grpc::ClientContext *context, const OrderRequest &request, OrderReply *reply) {
  SetDefaults(context);
  return stub.Place(context, request, reply);
}

grpc::Status ThroughBoundedOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return PlaceBounded(stub, &context, request, reply); // ok
}

class Client {
public:
  grpc::Status PlaceBad(const OrderRequest &request, OrderReply *reply) {
    grpc::ClientContext context;
    return stub_->Place(&context, request, reply); // want: rpc-without-deadline
  }
  grpc::Status PlaceOk(const OrderRequest &request, OrderReply *reply) {
    grpc::ClientContext context;
    SetUp(context);
    return stub_->Place(&context, request, reply); // ok
  }

private:
  void SetUp(grpc::ClientContext &context) const { context.set_deadline(system_clock::now() + timeout_); }
  std::unique_ptr<Stub> stub_;
  std::chrono::milliseconds timeout_{300};
};
