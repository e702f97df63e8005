// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One override sets a bound of its own.

#include "store.h"

using namespace std::chrono_literals;

class Redis : public Store {
public:
  shop::Status Load(const shop::Context &ctx) override {
    const auto own = shop::WithTimeout(ctx, 900ms); // want: inner-timeout-exceeds-outer
    return shop::Fetch(own, "redis");
  }
};

class Faster : public Redis {
public:
  shop::Status Load(const shop::Context &ctx) override {
    const auto own = shop::WithTimeout(ctx, 20ms); // want: nested-timeout
    return shop::Fetch(own, "near");
  }
};
