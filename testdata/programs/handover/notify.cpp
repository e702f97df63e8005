// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The work outlives the request.

#include "notify.h"

void NotifyLater(const shop::Context &ctx) {
  shop::Go([ctx] { shop::Fetch(ctx, "notify"); }); // want: reused-parent-deadline
}

void AuditLater(const shop::Context &ctx) {
  shop::Go([ctx] { shop::Fetch(ctx, "audit"); }); // ok: given a context without a bound
}
