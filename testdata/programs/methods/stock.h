// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The client's class is in a header, its functions in one file, its caller in another.

#pragma once
#include "shop/context.h"

class Stock {
public:
  shop::Status Reserve(const shop::Context &ctx);
  shop::Status Release(const shop::Context &ctx);

private:
  shop::Status Ask(const shop::Context &ctx, const char *what);
};
