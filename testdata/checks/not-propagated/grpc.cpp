// needs: grpc++
//
// A handler that calls another service.
#include "shop/orders.grpc.pb.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

class Frontend final : public shop::OrderService::Service {
public:
  grpc::Status Place(grpc::ServerContext *server, const OrderRequest *request, OrderReply *reply) override {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 300ms); // want: not-propagated
    return stub_->Place(&context, *request, reply);
  }

private:
  std::unique_ptr<Stub> stub_;
};

grpc::Status ConfiguredBad(grpc::ServerContext &server, Stub &stub, std::chrono::milliseconds (*timeout)(),
                           const OrderRequest &request, OrderReply *reply) {
  static const std::chrono::milliseconds kTimeout = 400ms;
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + kTimeout); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status CallbackBad(grpc::CallbackServerContext *server, Stub &stub, const OrderRequest &request,
                         OrderReply *reply) {
  const auto deadline = system_clock::now() + 300ms;
  grpc::ClientContext context;
  context.set_deadline(deadline); // want: not-propagated
  return stub.Place(&context, request, reply);
}

// --- through helpers ---------------------------------------------------------------------------------------------------

grpc::Status Charge(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 250ms); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status Reserve(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  return Charge(stub, request, reply);
}

grpc::Status HandleBad(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  return Reserve(stub, request, reply);
}

// What the handler gives as a length is no deadline of the request.
grpc::Status ChargeFor(Stub &stub, std::chrono::milliseconds timeout, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + timeout); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status HandleLengthBad(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  return ChargeFor(stub, 250ms, request, reply);
}

grpc::Status LambdaBad(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  auto place = [&] {
    grpc::ClientContext context;
    context.set_deadline(system_clock::now() + 250ms); // want: not-propagated
    return stub.Place(&context, request, reply);
  };
  return place();
}

// --- look-alikes -------------------------------------------------------------------------------------------------------

grpc::Status ClampedOk(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(std::min(server->deadline(), system_clock::now() + 300ms)); // ok
  return stub.Place(&context, request, reply);
}

grpc::Status WholeOk(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(server->deadline()); // ok
  return stub.Place(&context, request, reply);
}

grpc::Status PropagatedOk(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  auto context = grpc::ClientContext::FromServerContext(*server);
  context->set_deadline(system_clock::now() + 300ms); // ok: the earlier one holds
  return stub.Place(context.get(), request, reply);
}

grpc::Status SentOk(grpc::ServerContext *server, Stub &stub, OrderRequest request, OrderReply *reply) {
  grpc::ClientContext context;
  context.AddMetadata("deadline", std::to_string(server->deadline().time_since_epoch().count()));
  context.set_deadline(system_clock::now() + 300ms); // ok: the callee learns it
  return stub.Place(&context, request, reply);
}

// No handler.
grpc::Status ClientOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms); // ok
  return stub.Place(&context, request, reply);
}

grpc::Status ChargeBy(Stub &stub, system_clock::time_point deadline, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(deadline); // ok
  return stub.Place(&context, request, reply);
}

grpc::Status HandleDeadlineOk(grpc::ServerContext *server, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  return ChargeBy(stub, server->deadline(), request, reply);
}

// Nobody waits for it.
void Audit(Stub &stub, const OrderRequest &request) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 2s); // ok
  OrderReply reply;
  stub.Place(&context, request, &reply);
}

grpc::Status DetachedOk(grpc::ServerContext *server, Stub &stub, const OrderRequest &request) {
  std::thread([&stub, request] { Audit(stub, request); }).detach();
  return grpc::Status::OK;
}

void AsyncOk(grpc::CallbackServerContext *server, Stub &stub, const OrderRequest *request, OrderReply *reply) {
  auto context = std::make_shared<grpc::ClientContext>();
  context->set_deadline(system_clock::now() + 300ms); // ok: not awaited here
  stub.async()->Place(context.get(), request, reply, [context](grpc::Status) {});
}
