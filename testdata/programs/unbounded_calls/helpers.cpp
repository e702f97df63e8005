#include "calls.h"

#include <chrono>

void SetDefaults(grpc::ClientContext *context) {
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(300));
}

void AddTenant(grpc::ClientContext *context) { context->AddMetadata("tenant", "a"); }

grpc::Status PlaceOn(shop::OrderService::Stub &stub, grpc::ClientContext *context, const shop::OrderRequest &request,
                     shop::OrderReply *reply) {
  return stub.Place(context, request, reply);
}
