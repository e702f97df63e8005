// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Bounds what Stock does.

#include "stock.h"

using namespace std::chrono_literals;

shop::Status Handle(Stock &stock) {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return stock.Reserve(ctx);
}

shop::Status Tidy(Stock &stock) { return stock.Release(shop::Background()); }
