// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Bounds it, or not.

#include "notify.h"

using namespace std::chrono_literals;

void Handle() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  NotifyLater(ctx);
}

void Maintain() { AuditLater(shop::Background()); }
