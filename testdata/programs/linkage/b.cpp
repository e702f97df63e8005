// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The same names, without a bound around them.

#include "shop/context.h"

using namespace std::chrono_literals;

static shop::Status Load(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 100ms); // ok: this one is called without a bound
  return shop::Fetch(own, "b");
}

namespace {
struct Cache {
  shop::Status Look(const shop::Context &ctx) {
    return shop::Fetch(shop::WithTimeout(ctx, 100ms), "cache"); // ok: so is this one
  }
};
} // namespace

shop::Status HandleB(const shop::Context &root) {
  Cache cache;
  if (const auto seen = cache.Look(root); !shop::IsOk(seen))
    return seen;
  return Load(root);
}
