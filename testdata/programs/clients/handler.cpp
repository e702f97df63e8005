// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Awaits two calls for less than they may take.

#include "redis.h"

#include <chrono>
#include <future>

bool Handle(Counters &counters) {
  std::future<bool> taken =
      std::async(std::launch::async, [&counters] { return counters.Take("sku") && counters.Take("voucher"); });
  return taken.wait_for(std::chrono::milliseconds(200)) == std::future_status::ready && taken.get(); // want: blocking-future-destructor, budget-overrun
}

bool Enough(Counters &counters) {
  std::future<bool> taken =
      std::async(std::launch::async, [&counters] { return counters.Take("sku") && counters.Take("voucher"); });
  return taken.wait_for(std::chrono::milliseconds(400)) == std::future_status::ready && taken.get(); // want: blocking-future-destructor
}
