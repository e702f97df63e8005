// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls it.

#include "redis.h"

bool Counters::Take(const char *sku) { return redisCommand(redis_, "DECR stock:%s", sku) != nullptr; }
