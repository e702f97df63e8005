#include "carrier_booking.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;

namespace {

constexpr long kTooDear = 2000;

} // namespace

// The parcel service answers within 300ms, says its contract.
std::optional<long> CarrierBooking::Quote(const Context &ctx,
                                          const v1::ShipRequest &parcel) {
  const Context own = WithTimeout(ctx, 300ms);
  grpc::ClientContext context;
  context.set_deadline(own.SystemDeadline());
  v1::ShipReply reply;
  if (!stub_->Quote(&context, parcel, &reply).ok())
    return std::nullopt;
  return reply.price_cents();
}

std::optional<std::string> CarrierBooking::Book(const Context &parent,
                                                const v1::ShipRequest &parcel) {
  const Context ctx = WithTimeout(parent, 200ms);
  const std::optional<long> price = Quote(ctx, parcel);
  if (!price || *price > kTooDear)
    return std::nullopt;

  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  v1::ShipReply label;
  if (!stub_->Ship(&context, parcel, &label).ok())
    return std::nullopt;
  return label.tracking();
}

} // namespace shop
