// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bound of every call on it. A client serves others too: it is no layer by itself, but a summand.

#include "redis.h"

Counters::Counters() : redis_(redisConnect("localhost", 6379)) {
  redisSetTimeout(redis_, timeval{0, 150'000}); // ok
}
