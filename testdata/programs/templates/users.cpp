// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Another.

#include "cache.h"

using namespace std::chrono_literals;

struct UserKey {
  std::string name;
};

shop::Status User(const UserKey &key) {
  const auto ctx = shop::WithTimeout(shop::Background(), 400ms);
  if (const auto up = Ping(ctx); !shop::IsOk(up))
    return up;
  return Cached(ctx, key);
}
