// needs: grpc++
//
// What is offered: the earlier of the two, where their types are the same.
#include "shop/orders.grpc.pb.h"

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using Stub = shop::OrderService::Stub;

grpc::Status PointerBad(grpc::ServerContext *server, Stub &stub, const shop::OrderRequest &request,
                        shop::OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status ReferenceBad(grpc::ServerContext &server, Stub &stub, const shop::OrderRequest &request,
                          shop::OrderReply *reply) {
  const system_clock::time_point soon = system_clock::now() + 1s;
  grpc::ClientContext context;
  context.set_deadline(soon); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status OtherTypeBad(grpc::ServerContext *server, Stub &stub, const shop::OrderRequest &request,
                          shop::OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(gpr_time_add(gpr_now(GPR_CLOCK_REALTIME), gpr_time_from_millis(300, GPR_TIMESPAN))); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status UnnamedBad(grpc::ServerContext *, Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 300ms); // want: not-propagated
  return stub.Place(&context, request, reply);
}
