// Owners for what hiredis allocates.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <sys/time.h>

#include <hiredis/hiredis.h>

namespace shop {

struct RedisDeleter {
  void operator()(redisContext *redis) const { redisFree(redis); }
  void operator()(redisReply *reply) const { freeReplyObject(reply); }
};
using Redis = std::unique_ptr<redisContext, RedisDeleter>;
using RedisReply = std::unique_ptr<redisReply, RedisDeleter>;

// hiredis takes zero for no timeout at all, so what is used up becomes a
// millisecond.
inline timeval ToTimeval(std::chrono::milliseconds timeout) {
  const std::chrono::microseconds micros =
      std::max(timeout, std::chrono::milliseconds(1));
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(micros);
  timeval value{};
  value.tv_sec = seconds.count();
  value.tv_usec = (micros - seconds).count();
  return value;
}

} // namespace shop
