// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Functions that call each other across files.

#pragma once
#include "shop/context.h"

shop::Status Even(const shop::Context &ctx, int depth);
shop::Status Odd(const shop::Context &ctx, int depth);
