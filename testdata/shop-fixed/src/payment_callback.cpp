#include "payment_callback.h"

#include <exception>
#include <stdexcept>

namespace shop {

namespace {

std::exception_ptr Refused(const v1::ChargeReply &reply) {
  return std::make_exception_ptr(
      std::runtime_error("payment refused: " + reply.error()));
}

} // namespace

void PaymentCallback::OnCharged(const v1::ChargeReply &reply) {
  if (!reply.error().empty()) {
    charged_.set_exception(Refused(reply));
    return;
  }
  charged_.set_value(reply.payment_id());
}

void PaymentCallback::OnSettled(const v1::ChargeReply &reply) {
  if (settled_once_.exchange(true))
    return;
  settled_.set_value(reply.payment_id());
}

void PaymentCallback::OnRefunded(const v1::ChargeReply &reply) {
  if (reply.error().empty())
    refunded_.set_value(reply.payment_id());
  else
    refunded_.set_exception(Refused(reply));
}

} // namespace shop
