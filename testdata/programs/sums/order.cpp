// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One budget fits, the other does not.

#include "steps.h"

using namespace std::chrono_literals;

shop::Status Place() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms); // want: budget-overrun
  if (const auto priced = Price(ctx); !shop::IsOk(priced))
    return priced;
  return Charge(ctx);
}
