// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A bound for each attempt under one for all is how it should be, as long as they fit.

#include "retry.h"

using namespace std::chrono_literals;

static shop::Status Charge(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 100ms); // ok: of one attempt
  return shop::Fetch(own, "charge");
}

static shop::Status Book(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // ok: of one attempt, and part of a sum
  return shop::Fetch(own, "book");
}

shop::Status ByFunction() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return RetryFunction(3, [](const shop::Context &given) {
    const auto own = shop::WithTimeout(given, 100ms); // ok: of one attempt
    return shop::Fetch(own, "lambda");
  }, ctx);
}

shop::Status ByPointer() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return RetryPointer(3, &Charge, ctx);
}

shop::Status Fits() {
  const auto ctx = shop::WithTimeout(shop::Background(), 1s); // ok: 3 x 300ms
  return RetryThrice(Book, ctx);
}

shop::Status DoesNotFit() {
  const auto ctx = shop::WithTimeout(shop::Background(), 800ms); // want: budget-overrun
  return RetryThrice(Book, ctx);
}
