// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A carrier that got its bound elsewhere goes into work that nobody waits for.

#pragma once
#include "shop/context.h"

void NotifyLater(const shop::Context &ctx);
void AuditLater(const shop::Context &ctx);
