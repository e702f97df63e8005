// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls Load, but nobody knows whose.

#include "shop/context.h"

using namespace std::chrono_literals;

shop::Status Load(const shop::Context &ctx);

shop::Status Shared() {
  const auto ctx = shop::WithTimeout(shop::Background(), 200ms); // ok: which of the two it governs is unknown
  return Load(ctx);
}
