#include "fulfilment.h"

#include <algorithm>
#include <chrono>

namespace shop {

using namespace std::chrono_literals;

grpc::Status Fulfilment::Ship(const Context &ctx, const v1::ShipRequest &parcel,
                              v1::ShipReply &label) {
  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  return stub_->Ship(&context, parcel, &label);
}

// The tracking page can wait; it takes what is left, up to a tenth of a second.
grpc::Status Fulfilment::Track(const Context &ctx,
                               const v1::ShipRequest &parcel) {
  const Context own = WithDeadline(
      ctx, std::min(ctx.Deadline(), Context::Clock::now() + 100ms));
  grpc::ClientContext context;
  context.set_deadline(own.SystemDeadline());
  v1::ShipReply reply;
  return stub_->Track(&context, parcel, &reply);
}

grpc::Status Fulfilment::Dispatch(const Context &parent,
                                  const v1::ShipRequest &parcel) {
  const Context ctx = WithTimeout(parent, 400ms);
  v1::ShipReply label;
  if (grpc::Status status = Ship(ctx, parcel, label); !status.ok())
    return status;
  return Track(ctx, parcel);
}

} // namespace shop
