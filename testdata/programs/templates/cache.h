// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A template and an inline function of a header are seen from two files, and reported once.

#pragma once
#include "shop/context.h"

template <typename Key> shop::Status Cached(const shop::Context &ctx, const Key &key) {
  const auto own = shop::WithTimeout(ctx, std::chrono::milliseconds(50)); // want: nested-timeout
  return shop::Fetch(own, key.name);
}

inline shop::Status Ping(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, std::chrono::milliseconds(50)); // want: nested-timeout
  return shop::Fetch(own, "ping");
}
