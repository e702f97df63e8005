// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Steps that are awaited one after the other, each in a file of its own.

#pragma once
#include "shop/context.h"

shop::Status Price(const shop::Context &ctx);
shop::Status Reserve(const shop::Context &ctx);
shop::Status Charge(const shop::Context &ctx);
