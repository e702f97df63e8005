#include "redis_stock.h"

namespace shop {

bool RedisStock::Decrement(const v1::PlaceOrderRequest &order) {
  if (!redis_ || redis_->err)
    return false;
  redisSetTimeout(redis_.get(), timeval{0, 100'000});

  const v1::Line &line = order.lines(0);
  RedisReply left(static_cast<redisReply *>(
      redisCommand(redis_.get(), "DECRBY stock:%s %d", line.sku().c_str(),
                   line.quantity())));
  return left && left->type == REDIS_REPLY_INTEGER && left->integer >= 0;
}

} // namespace shop
