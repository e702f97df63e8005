// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Helpers that run what they are given until it succeeds.

#pragma once
#include "shop/context.h"
#include <functional>

using Attempt = shop::Status (*)(const shop::Context &);

shop::Status RetryFunction(int attempts, const std::function<shop::Status(const shop::Context &)> &attempt,
                           const shop::Context &ctx);
shop::Status RetryPointer(int attempts, Attempt attempt, const shop::Context &ctx);
shop::Status RetryThrice(const std::function<shop::Status(const shop::Context &)> &attempt, const shop::Context &ctx);
