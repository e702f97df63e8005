// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the caller gives is put on the carrier.

#include "client.h"

shop::Status Get(const shop::Context &ctx, std::chrono::milliseconds timeout) {
  const auto own = shop::WithTimeout(ctx, timeout); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "get");
}

shop::Status GetMillis(const shop::Context &ctx, int timeout_ms) {
  const auto own = shop::WithTimeout(ctx, std::chrono::milliseconds(timeout_ms)); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "get");
}

shop::Status GetUntil(const shop::Context &ctx, std::chrono::steady_clock::time_point deadline) {
  const auto own = shop::WithDeadline(ctx, deadline); // ok: the caller's own deadline
  return shop::Fetch(own, "get");
}
