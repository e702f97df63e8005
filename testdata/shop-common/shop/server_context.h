// The context of a request that came in over gRPC.
#pragma once

#include "shop/context.h"

#include <grpcpp/grpcpp.h>

namespace shop {

// Ends with the deadline that the caller sent.
inline Context FromServer(const grpc::ServerContext &server) {
  const auto left = server.deadline() - std::chrono::system_clock::now();
  return WithDeadline(Context(), Context::Clock::now() + left);
}

} // namespace shop
