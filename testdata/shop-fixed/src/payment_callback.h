// What the payment provider tells us later.
#pragma once

#include "shop/order.pb.h"

#include <atomic>
#include <future>
#include <string>

namespace shop {

class PaymentCallback {
public:
  // Called by the provider's client, once for each charge.
  void OnCharged(const v1::ChargeReply &reply);
  // Called by the web hook, which may repeat itself.
  void OnSettled(const v1::ChargeReply &reply);
  void OnRefunded(const v1::ChargeReply &reply);

  std::future<std::string> Charged() { return charged_.get_future(); }
  std::future<std::string> Settled() { return settled_.get_future(); }
  std::future<std::string> Refunded() { return refunded_.get_future(); }

private:
  std::promise<std::string> charged_, settled_, refunded_;
  std::atomic<bool> settled_once_{false};
};

} // namespace shop
