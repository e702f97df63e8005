// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two programs in one database: each defines a Load and a main.

#include "shop/context.h"

using namespace std::chrono_literals;

shop::Status Load(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  return shop::Fetch(own, "client");
}

int main() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return shop::IsOk(Load(ctx)) ? 0 : 1;
}
