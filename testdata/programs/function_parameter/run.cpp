// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The helpers set no bound.

#include "run.h"

shop::Status Traced(const char *, const std::function<shop::Status()> &work) { return work(); }

shop::Status Inner(std::function<shop::Status(const shop::Context &)> work, const shop::Context &ctx) { return work(ctx); }

shop::Status Measured(std::function<shop::Status(const shop::Context &)> work, const shop::Context &ctx) {
  return Inner(std::move(work), ctx);
}

shop::Status Plain(shop::Status (*work)(const shop::Context &), const shop::Context &ctx) { return work(ctx); }
