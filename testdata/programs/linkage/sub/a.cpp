// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Also called a.cpp, and also with a 'Load'.

#include "shop/context.h"

using namespace std::chrono_literals;

static shop::Status Load(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 100ms); // ok: not the one of ../a.cpp
  return shop::Fetch(own, "sub/a");
}

shop::Status HandleSub(const shop::Context &root) { return Load(root); }
