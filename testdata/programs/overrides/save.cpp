// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The base's own function, called with its name, is no virtual call.

#include "store.h"

using namespace std::chrono_literals;

shop::Status Store::Save(const shop::Context &ctx) { return shop::Fetch(ctx, "save"); }

class Slow : public Store {
public:
  shop::Status Load(const shop::Context &ctx) override { return shop::Fetch(ctx, "slow"); }
  shop::Status Save(const shop::Context &ctx) override {
    const auto own = shop::WithTimeout(ctx, 100ms); // ok: only Store::Save is called under a bound
    return shop::Fetch(own, "slow");
  }
};
