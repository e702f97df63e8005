// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The inner bound.

#include "shop/context.h"
#include "steps.h"

using namespace std::chrono_literals;

int orders::Last(int order) {
  int answer = 0;
  shop::TimeLimit([&] { answer = order; }, 900ms); // want: inner-timeout-exceeds-outer
  return answer;
}
