// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The bound is derived in the cycle.

#include "walk.h"

using namespace std::chrono_literals;

shop::Status Odd(const shop::Context &ctx, int depth) {
  const auto own = shop::WithTimeout(ctx, 100ms); // want: nested-timeout
  if (const auto asked = shop::Fetch(own, "odd"); !shop::IsOk(asked))
    return asked;
  return Even(ctx, depth);
}

shop::Status Start() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return Even(ctx, 7);
}
