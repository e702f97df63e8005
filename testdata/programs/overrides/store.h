// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A virtual call may run any override that is known.

#pragma once
#include "shop/context.h"

class Store {
public:
  virtual ~Store() = default;
  virtual shop::Status Load(const shop::Context &ctx) = 0;
  virtual shop::Status Save(const shop::Context &ctx);
};
