// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls through the base.

#include "store.h"

using namespace std::chrono_literals;

shop::Status Show(Store &store) {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  if (const auto saved = store.Store::Save(ctx); !shop::IsOk(saved))
    return saved;
  return store.Load(ctx);
}
