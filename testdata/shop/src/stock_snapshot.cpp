#include "stock_snapshot.h"

#include <chrono>
#include <future>
#include <iostream>
#include <stop_token>

namespace shop {

using namespace std::chrono_literals;

std::map<std::string, std::string> StockSnapshot::Load() {
  std::map<std::string, std::string> counters;
  if (!redis_ || redis_->err)
    return counters;
  redisSetTimeout(redis_.get(), timeval{0, 300'000});
  RedisReply all(
      static_cast<redisReply *>(redisCommand(redis_.get(), "HGETALL stock")));
  if (!all || all->type != REDIS_REPLY_ARRAY)
    return counters;
  for (std::size_t i = 0; i + 1 < all->elements; i += 2)
    counters.emplace(all->element[i]->str, all->element[i + 1]->str);
  return counters;
}

std::map<std::string, std::string> StockSnapshot::Take() {
  std::stop_source abandoned;
  auto loaded =
      std::async(std::launch::async, [this, stop = abandoned.get_token()] {
        auto counters = Load();
        if (stop.stop_requested())
          std::cerr << "a snapshot of " << counters.size()
                    << " counters came too late\n";
        return counters;
      });
  if (loaded.wait_for(200ms) == std::future_status::timeout) {
    abandoned.request_stop();
    return {};
  }
  return loaded.get();
}

} // namespace shop
