// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Gives more than it has.

#include "client.h"

using namespace std::chrono_literals;

static shop::Status Forward(const shop::Context &ctx, std::chrono::milliseconds timeout) { return Get(ctx, timeout); }

shop::Status Handle() {
  const auto ctx = shop::WithTimeout(shop::Background(), 200ms);
  if (const auto got = Forward(ctx, 1s); !shop::IsOk(got))
    return got;
  return GetMillis(ctx, 800);
}

shop::Status HandleUntil(const shop::Context &ctx) { return GetUntil(ctx, ctx.Deadline()); }
