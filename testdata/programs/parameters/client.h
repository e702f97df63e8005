// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A duration and a deadline arrive from the caller.

#pragma once
#include "shop/context.h"

shop::Status Get(const shop::Context &ctx, std::chrono::milliseconds timeout);
shop::Status GetMillis(const shop::Context &ctx, int timeout_ms);
shop::Status GetUntil(const shop::Context &ctx, std::chrono::steady_clock::time_point deadline);
