// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What runs under a bound, and what the same helpers run without.

#include "run.h"

using namespace std::chrono_literals;

static shop::Status Load(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 100ms); // want: nested-timeout
  return shop::Fetch(own, "load");
}

static shop::Status Sweep(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 100ms); // ok: only run without a bound
  return shop::Fetch(own, "sweep");
}

shop::Status Handle() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return Plain(&Load, ctx);
}

shop::Status Night() { return Plain(&Sweep, shop::Background()); }

shop::Status Lambda() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return Measured([](const shop::Context &given) {
    const auto own = shop::WithTimeout(given, 200ms); // want: nested-timeout
    return shop::Fetch(own, "lambda");
  }, ctx);
}

shop::Status OtherLambda(const shop::Context &root) {
  return Measured([](const shop::Context &given) {
    const auto own = shop::WithTimeout(given, 200ms); // ok
    return shop::Fetch(own, "lambda");
  }, root);
}

shop::Status Limited() {
  return shop::TimeLimit([] {
    return Traced("limited", [] {
      const auto own = shop::WithTimeout(shop::Background(), 100ms); // ok: its root is detached on purpose
      return shop::Fetch(own, "traced");
    });
  }, 500ms);
}

shop::Status Captured() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return Traced("captured", [&ctx] {
    const auto own = shop::WithTimeout(ctx, 100ms); // want: nested-timeout
    return shop::Fetch(own, "captured");
  });
}
