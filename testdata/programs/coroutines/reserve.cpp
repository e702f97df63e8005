// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Derives within.

#include "task.h"

using namespace std::chrono_literals;

Task Reserve(shop::Context ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  co_return shop::Fetch(own, "reserve");
}
