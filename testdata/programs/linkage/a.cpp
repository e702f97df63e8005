// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two files each have a 'Load' of their own.

#include "shop/context.h"

using namespace std::chrono_literals;

static shop::Status Load(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 100ms); // want: nested-timeout
  return shop::Fetch(own, "a");
}

namespace {
struct Cache {
  shop::Status Look(const shop::Context &ctx) { return shop::Fetch(ctx, "cache"); }
};
} // namespace

shop::Status HandleA() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  Cache cache;
  if (const auto seen = cache.Look(ctx); !shop::IsOk(seen))
    return seen;
  return Load(ctx);
}
