// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The length comes from whoever calls.

#include "shop/context.h"
#include "ask.h"

int Ask(int length) {
  int answer = 0;
  shop::TimeLimit([&] { answer = 1; }, std::chrono::milliseconds(length)); // want: inner-timeout-exceeds-outer
  return answer;
}
