#include "notifier.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;

bool Notifier::Deliver(const Context &ctx, const Notice &notice) {
  if (!streams_ || streams_->err || ctx.Done())
    return false;
  redisSetTimeout(streams_.get(), ToTimeval(ctx.Remaining()));
  RedisReply id(static_cast<redisReply *>(redisCommand(
      streams_.get(), "XADD %s * order %s text %s", notice.medium.c_str(),
      notice.order_id.c_str(), notice.text.c_str())));
  return id && id->type == REDIS_REPLY_STRING;
}

bool Notifier::Broadcast(const Context &parent,
                         const std::vector<Notice> &notices) {
  Context round = WithTimeout(parent, 400ms);
  bool complete = true;
  for (const Notice &notice : notices) {
    if (!Deliver(round, notice)) {
      round.Cancel();
      complete = false;
      break;
    }
  }
  round.Cancel();
  return complete;
}

void Notifier::Announce(const Context &parent, const std::string &order_id) {
  const Context mail = WithTimeout(parent, 80ms);
  Deliver(mail, {"mail", order_id, "Your order is on its way."});
  const Context push = WithTimeout(parent, 80ms);
  Deliver(push, {"push", order_id, "Your order is on its way."});
}

void Notifier::Drain(const Context &ctx) {
  while (const std::optional<Notice> notice = outbox_.TryReceive()) {
    if (!Deliver(ctx, *notice)) {
      outbox_.Close();
      break;
    }
  }
  outbox_.Close();
}

} // namespace shop
