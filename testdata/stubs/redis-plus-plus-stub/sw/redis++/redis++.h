// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of redis-plus-plus that its model has rows about, and no more.

#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

struct redisReply;

namespace sw {
namespace redis {

using StringView = std::string_view;
using OptionalString = std::optional<std::string>;
using OptionalStringPair = std::optional<std::pair<std::string, std::string>>;
using ReplyUPtr = std::unique_ptr<redisReply, void (*)(redisReply *)>;

struct ConnectionOptions {
  std::string host;
  int port = 6379;
  std::chrono::milliseconds connect_timeout{0};
  std::chrono::milliseconds socket_timeout{0};
};

struct ConnectionPoolOptions {
  std::size_t size = 1;
  std::chrono::milliseconds wait_timeout{0};
  std::chrono::milliseconds connection_lifetime{0};
};

class Subscriber {
public:
  void subscribe(const StringView &channel);
  void consume();
};

class QueuedReplies {};

template <typename Impl> class QueuedRedis {
public:
  QueuedReplies exec();
};
struct PipelineImpl;
using Pipeline = QueuedRedis<PipelineImpl>;

class Redis {
public:
  explicit Redis(const ConnectionOptions &connection_opts, const ConnectionPoolOptions &pool_opts = {});
  explicit Redis(const std::string &uri);
  OptionalString get(const StringView &key);
  bool set(const StringView &key, const StringView &val, const std::chrono::milliseconds &ttl = std::chrono::milliseconds(0));
  void setex(const StringView &key, const std::chrono::seconds &ttl, const StringView &val);
  long long del(const StringView &key);
  long long exists(const StringView &key);
  bool expire(const StringView &key, const std::chrono::seconds &timeout);
  long long incr(const StringView &key);
  long long incrby(const StringView &key, long long increment);
  OptionalString hget(const StringView &key, const StringView &field);
  long long hset(const StringView &key, const StringView &field, const StringView &val);
  long long lpush(const StringView &key, const StringView &val);
  long long rpush(const StringView &key, const StringView &val);
  OptionalString lpop(const StringView &key);
  OptionalString rpop(const StringView &key);
  long long sadd(const StringView &key, const StringView &member);
  long long zadd(const StringView &key, const StringView &member, double score);
  template <typename... Args> ReplyUPtr command(const StringView &cmd, Args &&...args);
  OptionalStringPair blpop(const StringView &key, long long timeout);
  OptionalStringPair blpop(const StringView &key, const std::chrono::seconds &timeout = std::chrono::seconds(0));
  OptionalStringPair brpop(const StringView &key, long long timeout);
  OptionalStringPair brpop(const StringView &key, const std::chrono::seconds &timeout = std::chrono::seconds(0));
  long long publish(const StringView &channel, const StringView &message);
  Subscriber subscriber();
  ReplyUPtr ping();
};

class RedisCluster {
public:
  explicit RedisCluster(const ConnectionOptions &connection_opts, const ConnectionPoolOptions &pool_opts = {});
  explicit RedisCluster(const std::string &uri);
  OptionalString get(const StringView &key);
  bool set(const StringView &key, const StringView &val, const std::chrono::milliseconds &ttl = std::chrono::milliseconds(0));
  void setex(const StringView &key, const std::chrono::seconds &ttl, const StringView &val);
  long long del(const StringView &key);
  long long exists(const StringView &key);
  bool expire(const StringView &key, const std::chrono::seconds &timeout);
  long long incr(const StringView &key);
  long long incrby(const StringView &key, long long increment);
  OptionalString hget(const StringView &key, const StringView &field);
  long long hset(const StringView &key, const StringView &field, const StringView &val);
  long long lpush(const StringView &key, const StringView &val);
  long long rpush(const StringView &key, const StringView &val);
  OptionalString lpop(const StringView &key);
  OptionalString rpop(const StringView &key);
  long long sadd(const StringView &key, const StringView &member);
  long long zadd(const StringView &key, const StringView &member, double score);
  template <typename... Args> ReplyUPtr command(const StringView &cmd, Args &&...args);
  OptionalStringPair blpop(const StringView &key, long long timeout);
  OptionalStringPair blpop(const StringView &key, const std::chrono::seconds &timeout = std::chrono::seconds(0));
  OptionalStringPair brpop(const StringView &key, long long timeout);
  OptionalStringPair brpop(const StringView &key, const std::chrono::seconds &timeout = std::chrono::seconds(0));
  long long publish(const StringView &channel, const StringView &message);
  Subscriber subscriber();
};

} // namespace redis
} // namespace sw
