// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Bounds and awaits.

#include "task.h"

using namespace std::chrono_literals;

Task Handle() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  co_return co_await Reserve(ctx);
}
