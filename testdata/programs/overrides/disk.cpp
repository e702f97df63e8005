// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Another override uses what it is given.

#include "store.h"

class Disk : public Store {
public:
  shop::Status Load(const shop::Context &ctx) override { return shop::Fetch(ctx, "disk"); } // ok
};
