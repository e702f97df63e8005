// needs: hiredis/hiredis.h
#include <hiredis/hiredis.h>
#include <memory>
#include <sys/socket.h>
#include <sys/time.h>

struct Free {
  void operator()(redisContext *context) const { redisFree(context); }
};
using Context = std::unique_ptr<redisContext, Free>;
void Configure(redisContext *context);
void Keep(Context context);

void plain() {
  redisContext *redis = redisConnect("localhost", 6379); // want: client-without-timeout
  if (!redis || redis->err) {
    redisFree(redis);
    return;
  }
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}

// Connecting is bounded, and nothing else.
long connected(const char *host) {
  const timeval limit{1, 0};
  Context redis(redisConnectWithTimeout(host, 6379, limit)); // want: client-without-timeout
  auto *reply = static_cast<redisReply *>(redisCommand(redis.get(), "GET stock"));
  const long stock = reply ? reply->integer : 0;
  freeReplyObject(reply);
  return stock;
}

void forEver() {
  redisContext *redis = redisConnect("localhost", 6379); // want: client-without-timeout
  redisSetTimeout(redis, timeval{0, 0}); // 0 is for ever
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}

void inLambda() {
  redisContext *redis = redisConnect("localhost", 6379); // want: client-without-timeout
  auto ping = [&] { freeReplyObject(redisCommand(redis, "PING")); };
  ping();
  redisFree(redis);
}

// --- look-alikes ----------------------------------------------------------------------------------------------------
void bounded() {
  redisContext *redis = redisConnect("localhost", 6379);
  redisSetTimeout(redis, timeval{1, 0});
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}
void boundedLater(bool slow, const timeval &limit) {
  redisContext *redis = redisConnect("localhost", 6379);
  if (slow)
    redisSetTimeout(redis, limit);
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}
void boundedInLambda() {
  redisContext *redis = redisConnect("localhost", 6379);
  auto bound = [&] { redisSetTimeout(redis, timeval{1, 0}); };
  bound();
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}
void bySocket() {
  redisContext *redis = redisConnect("localhost", 6379);
  const timeval limit{1, 0};
  setsockopt(redis->fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit); // ok: the socket's own
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}
void byHelper() {
  redisContext *redis = redisConnect("localhost", 6379);
  Configure(redis); // ok: it may set one
  freeReplyObject(redisCommand(redis, "PING"));
  redisFree(redis);
}
redisContext *made() {
  redisContext *redis = redisConnect("localhost", 6379);
  freeReplyObject(redisCommand(redis, "AUTH"));
  return redis; // ok: the caller sets one
}
void givenAway() {
  Context redis(redisConnect("localhost", 6379));
  freeReplyObject(redisCommand(redis.get(), "AUTH"));
  Keep(std::move(redis)); // ok: somebody else's now
}
void unused() {
  redisContext *redis = redisConnect("localhost", 6379); // ok: only whether it can be reached
  redisFree(redis);
}

class Stock {
public:
  void Open() { redis_ = redisConnect("localhost", 6379); } // ok: kept; another method may set one
  void Ping() { freeReplyObject(redisCommand(redis_, "PING")); }

private:
  redisContext *redis_ = nullptr;
};
