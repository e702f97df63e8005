// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Reserve is called under a bound, Release is not.

#include "stock.h"

using namespace std::chrono_literals;

shop::Status Stock::Reserve(const shop::Context &ctx) { return Ask(ctx, "reserve"); }

shop::Status Stock::Ask(const shop::Context &ctx, const char *what) {
  const auto own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  return shop::Fetch(own, what);
}

shop::Status Stock::Release(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // ok: nobody calls it under a bound
  return shop::Fetch(own, "release");
}
