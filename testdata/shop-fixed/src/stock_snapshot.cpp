#include "stock_snapshot.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;

std::map<std::string, std::string> StockSnapshot::Load(const Context &ctx) {
  std::map<std::string, std::string> counters;
  if (!redis_ || redis_->err || ctx.Done())
    return counters;
  redisSetTimeout(redis_.get(), ToTimeval(ctx.Remaining()));
  RedisReply all(
      static_cast<redisReply *>(redisCommand(redis_.get(), "HGETALL stock")));
  if (!all || all->type != REDIS_REPLY_ARRAY)
    return counters;
  for (std::size_t i = 0; i + 1 < all->elements; i += 2)
    counters.emplace(all->element[i]->str, all->element[i + 1]->str);
  return counters;
}

std::map<std::string, std::string> StockSnapshot::Take(const Context &parent) {
  return Load(WithTimeout(parent, 200ms));
}

} // namespace shop
