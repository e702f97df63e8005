// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Says nothing that a model speaks of.

#pragma once

namespace orders {
int First(int order);
int Second(int order);
int Last(int order);
} // namespace orders
