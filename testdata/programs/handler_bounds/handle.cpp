#include "charge.h"

using namespace std::chrono_literals;

// The member is computed in another file than the one that uses it.
Client::Client(std::unique_ptr<shop::OrderService::Stub> stub)
    : stub_(std::move(stub)), deadline_(std::chrono::system_clock::now() + 500ms) {}

grpc::Status Handle(grpc::ServerContext *server, shop::OrderService::Stub &stub, const shop::OrderRequest &request,
                    shop::OrderReply *reply) {
  const grpc::Status status = ChargeBy(stub, server->deadline(), request, reply);
  return status.ok() ? Charge(stub, request, reply) : status;
}
