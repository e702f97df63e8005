// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Runs what it is given, under a bound.

#include "shop/context.h"
#include "run.h"

using namespace std::chrono_literals;

int Run(int (*step)(int)) {
  int answer = 0;
  shop::TimeLimit([&] { answer = step(1); }, 100ms);
  return answer;
}
