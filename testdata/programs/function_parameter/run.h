// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A helper runs what it is given.

#pragma once
#include "shop/context.h"
#include <functional>

shop::Status Traced(const char *name, const std::function<shop::Status()> &work);
shop::Status Measured(std::function<shop::Status(const shop::Context &)> work, const shop::Context &ctx);
shop::Status Plain(shop::Status (*work)(const shop::Context &), const shop::Context &ctx);
