// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// skipped: another function of this name, in another scope

namespace prices {
int First(int price) { return price; }
int Sum(int price) { return First(price) + First(price); }
} // namespace prices
