// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One handler is ever given; of idle work there are two, so that which one runs is unknown.

#include "server.h"

using namespace std::chrono_literals;

static shop::Status Handle(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  return shop::Fetch(own, "handle");
}

static shop::Status Sweep(const shop::Context &ctx) {
  const auto own = shop::WithTimeout(ctx, 300ms); // ok: it may be the other
  return shop::Fetch(own, "sweep");
}

static shop::Status Report(const shop::Context &ctx) { return shop::Fetch(ctx, "report"); }

int main(int count, char **) {
  Server server(&Handle);
  server.OnIdle(&Sweep);
  if (count > 1)
    server.OnIdle(Report);
  return shop::IsOk(server.Serve()) && shop::IsOk(server.Idle()) ? 0 : 1;
}
