// needs: grpc++
//
// Calls of a generated stub.
#include "shop/orders.grpc.pb.h"

#include <chrono>
#include <memory>
#include <optional>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

grpc::Status PlainBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

grpc::Status OtherSettingsBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.AddMetadata("tenant", "a");
  context.set_wait_for_ready(true);
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

grpc::Status OneBranchBad(Stub &stub, const OrderRequest &request, OrderReply *reply, bool urgent) {
  grpc::ClientContext context;
  if (urgent)
    context.set_deadline(system_clock::now() + 100ms);
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}

grpc::Status OwnedBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  auto context = std::make_unique<grpc::ClientContext>();
  return stub.Place(context.get(), request, reply); // want: rpc-without-deadline
}

grpc::Status SharedNewBad(Stub *stub, const OrderRequest &request, OrderReply *reply) {
  std::shared_ptr<grpc::ClientContext> context(new grpc::ClientContext);
  return stub->Place(context.get(), request, reply); // want: rpc-without-deadline
}

grpc::Status AliasBad(Stub *stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext own;
  grpc::ClientContext &context = own;
  return stub->Place(&context, request, reply); // want: rpc-without-deadline
}

void LateBad(Stub *stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  stub->Place(&context, request, reply); // want: rpc-without-deadline
  context.set_deadline(system_clock::now() + 100ms);
}

void EachTurnBad(Stub *stub, const OrderRequest *first, const OrderRequest *last, OrderReply *reply) {
  for (; first != last; ++first) {
    grpc::ClientContext context;
    stub->Place(&context, *first, reply); // want: rpc-without-deadline
  }
}

#define PLACE(stub, context, request, reply) (stub)->Place(&(context), (request), (reply))

grpc::Status MacroBad(Stub *stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return PLACE(stub, context, request, reply); // want: rpc-without-deadline
}

template <typename AnyStub> grpc::Status TemplateBad(AnyStub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  return stub.Place(&context, request, reply); // want: rpc-without-deadline
}
template grpc::Status TemplateBad(Stub &, const OrderRequest &, OrderReply *);

// --- look-alikes -------------------------------------------------------------------------------------------------------

grpc::Status SetOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 100ms);
  return stub.Place(&context, request, reply); // ok
}

grpc::Status EitherBranchOk(Stub &stub, const OrderRequest &request, OrderReply *reply, bool urgent) {
  grpc::ClientContext context;
  if (urgent)
    context.set_deadline(system_clock::now() + 100ms);
  else
    context.set_deadline(system_clock::now() + 2s);
  return stub.Place(&context, request, reply); // ok
}

// No bound where the caller asks for none: that is its choice.
grpc::Status OptionalOk(Stub &stub, const OrderRequest &request, OrderReply *reply, std::optional<system_clock::duration> limit,
                        std::chrono::milliseconds timeout) {
  grpc::ClientContext context;
  if (limit)
    context.set_deadline(system_clock::now() + *limit);
  if (timeout > 0ms)
    context.set_deadline(system_clock::now() + timeout);
  return stub.Place(&context, request, reply); // ok
}

// Unlimited in so many words.
grpc::Status UnlimitedOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::time_point::max());
  return stub.Place(&context, request, reply); // ok
}

grpc::Status InheritedOk(Stub &stub, grpc::ServerContext *server, const OrderRequest &request, OrderReply *reply) {
  auto context = grpc::ClientContext::FromServerContext(*server);
  return stub.Place(context.get(), request, reply); // ok
}

// Who made it has set what it needs.
grpc::Status GivenOk(Stub &stub, grpc::ClientContext *context, const OrderRequest &request, OrderReply *reply) {
  return stub.Place(context, request, reply); // ok
}

std::unique_ptr<grpc::ClientContext> MakeContext();

grpc::Status MadeElsewhereOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  auto context = MakeContext();
  return stub.Place(context.get(), request, reply); // ok
}

// Streams stay open on purpose.
void StreamsOk(Stub &stub, const OrderRequest &request) {
  grpc::ClientContext watching, talking;
  auto reader = stub.Watch(&watching, request); // ok
  auto both = stub.Chat(&talking);              // ok
  OrderReply reply;
  while (reader->Read(&reply))
    both->Write(request);
}

struct Session {
  grpc::ClientContext context;
};

grpc::Status MemberOk(Session &session, Stub &stub, const OrderRequest &request, OrderReply *reply) {
  return stub.Place(&session.context, request, reply); // ok: set up elsewhere
}

void Silenced(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  stub.Place(&context, request, reply); // NOLINT(deadline-rpc-without-deadline)
}
