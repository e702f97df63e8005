// The stock counters of the shop window.
#pragma once

#include "shop/context.h"
#include "shop/order.pb.h"
#include "shop/redis.h"

namespace shop {

class RedisStock {
public:
  explicit RedisStock(Redis redis) : redis_(std::move(redis)) {}

  // False if an item is sold out, or if the counters do not answer.
  bool Decrement(const Context &ctx, const v1::PlaceOrderRequest &order);

private:
  Redis redis_;
};

} // namespace shop
