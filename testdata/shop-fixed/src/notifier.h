// Mails and pushes to the customer.
#pragma once

#include "shop/channel.h"
#include "shop/context.h"
#include "shop/redis.h"

#include <string>
#include <vector>

namespace shop {

struct Notice {
  std::string medium, order_id, text;
};

class Notifier {
public:
  Notifier(Redis streams, Channel<Notice> &outbox)
      : streams_(std::move(streams)), outbox_(outbox) {}

  // True if every notice was taken.
  bool Broadcast(const Context &parent, const std::vector<Notice> &notices);
  // Mail and push for one order.
  void Announce(const Context &parent, const std::string &order_id);
  // Sends what is left in the outbox; the outbox is closed afterwards.
  void Drain(const Context &ctx);

private:
  bool Deliver(const Context &ctx, const Notice &notice);

  Redis streams_;
  Channel<Notice> &outbox_;
};

} // namespace shop
