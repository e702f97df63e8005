// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Which override runs is decided elsewhere.

#include "shop/context.h"
#include "store.h"

using namespace std::chrono_literals;

int Handle(Store &store) {
  int answer = 0;
  shop::TimeLimit([&] { answer = store.Load(); }, 300ms);
  return answer;
}
