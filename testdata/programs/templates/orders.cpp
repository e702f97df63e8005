// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One instantiation.

#include "cache.h"

using namespace std::chrono_literals;

struct OrderKey {
  std::string name;
};

shop::Status Order(const OrderKey &key) {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return Cached(ctx, key);
}
