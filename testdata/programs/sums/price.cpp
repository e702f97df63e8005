// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// 200ms.

#include "steps.h"

using namespace std::chrono_literals;

shop::Status Price(const shop::Context &ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, 200ms), "price"); // ok: part of a sum
}
