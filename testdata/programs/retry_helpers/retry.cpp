// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Two take the number of attempts, one makes three.

#include "retry.h"

shop::Status RetryFunction(int attempts, const std::function<shop::Status(const shop::Context &)> &attempt,
                           const shop::Context &ctx) {
  shop::Status status = shop::Status::Unavailable;
  for (int i = 0; i < attempts; ++i) {
    status = attempt(ctx);
    if (shop::IsOk(status))
      return status;
  }
  return status;
}

shop::Status RetryPointer(int attempts, Attempt attempt, const shop::Context &ctx) {
  shop::Status status = shop::Status::Unavailable;
  while (attempts-- > 0) {
    status = attempt(ctx);
    if (shop::IsOk(status))
      break;
  }
  return status;
}

shop::Status RetryThrice(const std::function<shop::Status(const shop::Context &)> &attempt, const shop::Context &ctx) {
  for (int i = 0; i < 3; ++i)
    if (shop::IsOk(attempt(ctx)))
      return shop::Status::Ok;
  return shop::Status::Unavailable;
}
