// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A retry loop whose timeout spans all attempts, pauses included; retry_total.yaml in testdata/checks/budget-overrun describes it.

#ifndef SHOP_RETRY_TOTAL_H
#define SHOP_RETRY_TOTAL_H

#include <chrono>

namespace shop {

template <typename Work> bool RetryWithin(int attempts, std::chrono::milliseconds, Work work) {
  while (attempts-- > 0)
    work();
  return true;
}

} // namespace shop

#endif
