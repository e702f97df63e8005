// What methods.cpp includes.
#ifndef ORDER_STEPS_H
#define ORDER_STEPS_H

#include "shop/context.h"

class OrderSteps {
public:
  shop::Status Pack(const shop::Context &ctx) {
    const auto own = shop::WithTimeout(ctx, std::chrono::milliseconds(120)); // want: nested-timeout
    return shop::Fetch(own, "box");
  }
  shop::Status Seal(const shop::Context &ctx) {
    const auto own = shop::WithTimeout(ctx, std::chrono::milliseconds(120)); // ok
    return shop::Fetch(own, "tape");
  }
};

#endif
