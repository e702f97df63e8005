#include "availability.h"

#include <chrono>
#include <cstdlib>

namespace shop {

using namespace std::chrono_literals;

std::optional<int> Availability::AskWarehouse(const Context &ctx,
                                              const std::string &sku) {
  v1::AvailableRequest request;
  request.set_sku(sku);
  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  v1::AvailableReply reply;
  if (!stock_->Available(&context, request, &reply).ok())
    return std::nullopt;
  return reply.on_hand();
}

// The page is rendered without the number if it does not come in time.
std::optional<int> Availability::OnHand(const Context &parent,
                                        const std::string &sku) {
  return AskWarehouse(WithTimeout(parent, 250ms), sku);
}

std::optional<long> Availability::CachedPrice(const Context &ctx,
                                              const std::string &sku) {
  if (!prices_ || prices_->err)
    return std::nullopt;
  redisSetTimeout(prices_.get(), ToTimeval(ctx.Remaining()));
  RedisReply cents(static_cast<redisReply *>(
      redisCommand(prices_.get(), "GET price:%s", sku.c_str())));
  if (!cents || cents->type != REDIS_REPLY_STRING)
    return std::nullopt;
  return std::strtol(cents->str, nullptr, 10);
}

std::optional<long> Availability::Price(const Context &parent,
                                        const std::string &sku) {
  const Context ctx = WithTimeout(parent, 300ms);
  // A slow cache must not eat the time of the price service.
  if (const std::optional<long> cached =
          CachedPrice(WithTimeout(ctx, 20ms), sku))
    return cached;

  v1::PriceRequest request;
  request.set_sku(sku);
  grpc::ClientContext context;
  context.set_deadline(ctx.SystemDeadline());
  v1::PriceReply reply;
  if (!price_->Price(&context, request, &reply).ok())
    return std::nullopt;
  return reply.cents();
}

} // namespace shop
