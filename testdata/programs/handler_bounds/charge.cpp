#include "charge.h"

using namespace std::chrono_literals;
using std::chrono::system_clock;

grpc::Status Charge(shop::OrderService::Stub &stub, const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 250ms); // want: not-propagated
  return stub.Place(&context, request, reply);
}

grpc::Status ChargeBy(shop::OrderService::Stub &stub, system_clock::time_point deadline,
                      const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(deadline); // ok
  return stub.Place(&context, request, reply);
}

grpc::Status Client::Place(const shop::OrderRequest &request, shop::OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(deadline_); // want: stale-deadline
  return stub_->Place(&context, request, reply);
}
