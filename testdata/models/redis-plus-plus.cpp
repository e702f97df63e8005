// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/redis-plus-plus.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/redis-plus-plus-stub

#include <sw/redis++/redis++.h>

using namespace std::chrono_literals;

void carriers(sw::redis::Redis &redis, // model: carrier client
              sw::redis::RedisCluster &cluster) {} // model: carrier client

void ofRedis(sw::redis::Redis &redis, const sw::redis::ConnectionOptions &options) {
  sw::redis::Redis byOptions(options); // model: connect result=return default=infinite
  sw::redis::Redis byUri("tcp://host"); // model: connect result=return default=infinite
  redis.get("key"); // model: call on=this carrier=this blocks
  redis.set("key", "value"); // model: call on=this carrier=this blocks
  redis.setex("key", std::chrono::seconds(60), "value"); // model: call on=this carrier=this blocks
  redis.del("key"); // model: call on=this carrier=this blocks
  redis.exists("key"); // model: call on=this carrier=this blocks
  redis.expire("key", std::chrono::seconds(60)); // model: call on=this carrier=this blocks
  redis.incr("key"); // model: call on=this carrier=this blocks
  redis.incrby("key", 2); // model: call on=this carrier=this blocks
  redis.hget("key", "field"); // model: call on=this carrier=this blocks
  redis.hset("key", "field", "value"); // model: call on=this carrier=this blocks
  redis.lpush("key", "value"); // model: call on=this carrier=this blocks
  redis.rpush("key", "value"); // model: call on=this carrier=this blocks
  redis.lpop("key"); // model: call on=this carrier=this blocks
  redis.rpop("key"); // model: call on=this carrier=this blocks
  redis.sadd("key", "member"); // model: call on=this carrier=this blocks
  redis.zadd("key", "member", 1); // model: call on=this carrier=this blocks
  redis.command("PING"); // model: call on=this carrier=this blocks
  redis.blpop("key", 2); // model: receive timeout=arg1:s on=this blocks bound=2s zero=infinite
  redis.blpop("key", 2s); // model: receive timeout=arg1 on=this blocks bound=2s default=infinite zero=infinite
  redis.blpop("key", 0s); // model: receive timeout=arg1 on=this blocks default=infinite zero=infinite
  redis.brpop("key", 2); // model: receive timeout=arg1:s on=this blocks bound=2s zero=infinite
  redis.brpop("key", 2s); // model: receive timeout=arg1 on=this blocks bound=2s default=infinite zero=infinite
  redis.brpop("key", 0s); // model: receive timeout=arg1 on=this blocks default=infinite zero=infinite
  redis.ping(); // model: call on=this carrier=this blocks
  redis.publish("channel", "message"); // model: publish on=this
}

void ofRedisCluster(sw::redis::RedisCluster &redis, const sw::redis::ConnectionOptions &options) {
  sw::redis::RedisCluster byOptions(options); // model: connect result=return default=infinite
  sw::redis::RedisCluster byUri("tcp://host"); // model: connect result=return default=infinite
  redis.get("key"); // model: call on=this carrier=this blocks
  redis.set("key", "value"); // model: call on=this carrier=this blocks
  redis.setex("key", std::chrono::seconds(60), "value"); // model: call on=this carrier=this blocks
  redis.del("key"); // model: call on=this carrier=this blocks
  redis.exists("key"); // model: call on=this carrier=this blocks
  redis.expire("key", std::chrono::seconds(60)); // model: call on=this carrier=this blocks
  redis.incr("key"); // model: call on=this carrier=this blocks
  redis.incrby("key", 2); // model: call on=this carrier=this blocks
  redis.hget("key", "field"); // model: call on=this carrier=this blocks
  redis.hset("key", "field", "value"); // model: call on=this carrier=this blocks
  redis.lpush("key", "value"); // model: call on=this carrier=this blocks
  redis.rpush("key", "value"); // model: call on=this carrier=this blocks
  redis.lpop("key"); // model: call on=this carrier=this blocks
  redis.rpop("key"); // model: call on=this carrier=this blocks
  redis.sadd("key", "member"); // model: call on=this carrier=this blocks
  redis.zadd("key", "member", 1); // model: call on=this carrier=this blocks
  redis.command("PING"); // model: call on=this carrier=this blocks
  redis.blpop("key", 2); // model: receive timeout=arg1:s on=this blocks bound=2s zero=infinite
  redis.blpop("key", 2s); // model: receive timeout=arg1 on=this blocks bound=2s default=infinite zero=infinite
  redis.blpop("key", 0s); // model: receive timeout=arg1 on=this blocks default=infinite zero=infinite
  redis.brpop("key", 2); // model: receive timeout=arg1:s on=this blocks bound=2s zero=infinite
  redis.brpop("key", 2s); // model: receive timeout=arg1 on=this blocks bound=2s default=infinite zero=infinite
  redis.brpop("key", 0s); // model: receive timeout=arg1 on=this blocks default=infinite zero=infinite
  redis.publish("channel", "message"); // model: publish on=this
}

void others(sw::redis::Subscriber &subscriber, sw::redis::Pipeline &pipeline) {
  subscriber.consume(); // model: receive on=this blocks
  pipeline.exec(); // model: call on=this blocks
}
