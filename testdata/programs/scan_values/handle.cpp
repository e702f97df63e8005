// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The outer bound.

#include "shop/context.h"
#include "ask.h"

using namespace std::chrono_literals;

int Handle() {
  int answer = 0;
  shop::TimeLimit([&] { answer = Middle(); }, 500ms);
  return answer;
}
