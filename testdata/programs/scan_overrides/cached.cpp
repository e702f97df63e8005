// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// skipped: no, it overrides what is called under a bound

#include "store.h"

class Cached : public Store {
public:
  int Load() override { return FromRedis(); }
};
