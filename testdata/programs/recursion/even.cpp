// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Ends, whatever calls whom.

#include "walk.h"

shop::Status Even(const shop::Context &ctx, int depth) { return depth ? Odd(ctx, depth - 1) : shop::Status::Ok; }
