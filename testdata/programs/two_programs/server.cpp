// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Its Load is called without a bound.

#include "shop/context.h"

using namespace std::chrono_literals;

shop::Status Load(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // ok
  return shop::Fetch(own, "server");
}

int main() { return shop::IsOk(Load(shop::Background())) ? 0 : 1; }
