// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A client's bound is set in one file; the call is in another.

#pragma once
#include <hiredis/hiredis.h>

class Counters {
public:
  Counters();
  bool Take(const char *sku);

private:
  redisContext *redis_;
};
