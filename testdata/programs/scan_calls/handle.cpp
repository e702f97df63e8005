// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The bound is three files above the one that it encloses.

#include "shop/context.h"
#include "steps.h"

using namespace std::chrono_literals;

int Handle(int order) {
  int answer = 0;
  shop::TimeLimit([&] { answer = orders::First(order); }, 200ms);
  return answer;
}
