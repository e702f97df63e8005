// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Three attempts of 150ms.

#include "steps.h"

using namespace std::chrono_literals;

shop::Status Charge(const shop::Context &ctx) {
  shop::Status status = shop::Status::Unavailable;
  for (int attempt = 0; attempt < 3 && !shop::IsOk(status); ++attempt)
    status = shop::Fetch(shop::WithTimeout(ctx, 150ms), "charge"); // ok: part of a sum
  return status;
}
