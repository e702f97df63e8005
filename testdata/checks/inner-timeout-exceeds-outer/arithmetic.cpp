// models: shop-context.yaml
//
// Constants in the forms that people write them in. Each inner bound is longer than the 200ms around it.
#include "shop/context.h"

#include <algorithm>

using namespace std::chrono_literals;
using namespace std::chrono;
using shop::Context;
using shop::Fetch;
using shop::Status;
using shop::WithDeadline;
using shop::WithTimeout;

constexpr auto kInner = 300ms;
constexpr int kInnerMs = 300;
constexpr double kInnerSeconds = 0.3;
enum Timeouts { kLong = 300 };
constexpr milliseconds Twice(milliseconds one) { return 2 * one; }
struct Defaults {
  static constexpr milliseconds kParcel{300};
  static constexpr seconds kLabel = 1s;
};
struct Settings {
  milliseconds timeout;
};
constexpr Settings kPackage{300ms};

Status Literals(const Context &parent, int which) {
  const Context ctx = WithTimeout(parent, 200ms);
  switch (which) {
  case 0:
    return Fetch(WithTimeout(ctx, 300ms), "stock"); // want: inner-timeout-exceeds-outer
  case 1:
    return Fetch(WithTimeout(ctx, 1s), "stock"); // want: inner-timeout-exceeds-outer
  case 2:
    return Fetch(WithTimeout(ctx, milliseconds(300)), "stock"); // want: inner-timeout-exceeds-outer
  case 3:
    return Fetch(WithTimeout(ctx, milliseconds{1'000}), "stock"); // want: inner-timeout-exceeds-outer
  default:
    return Fetch(WithTimeout(ctx, 0h + 300ms), "stock"); // want: inner-timeout-exceeds-outer
  }
}

Status Operators(const Context &parent, int which) {
  const Context ctx = WithTimeout(parent, 200ms);
  switch (which) {
  case 0:
    return Fetch(WithTimeout(ctx, 2 * 150ms), "stock"); // want: inner-timeout-exceeds-outer
  case 1:
    return Fetch(WithTimeout(ctx, 150ms * 2), "stock"); // want: inner-timeout-exceeds-outer
  case 2:
    return Fetch(WithTimeout(ctx, 1s - 700ms), "stock"); // want: inner-timeout-exceeds-outer
  case 3:
    return Fetch(WithTimeout(ctx, 100ms + 200ms), "stock"); // want: inner-timeout-exceeds-outer
  case 4:
    return Fetch(WithTimeout(ctx, 600ms / 2), "stock"); // want: inner-timeout-exceeds-outer
  default:
    return Fetch(WithTimeout(ctx, 3 * kInner - 2 * kInner), "stock"); // want: inner-timeout-exceeds-outer
  }
}

Status Conversions(const Context &parent, int which) {
  const Context ctx = WithTimeout(parent, 200ms);
  switch (which) {
  case 0:
    return Fetch(WithTimeout(ctx, duration_cast<milliseconds>(300'000us)), "stock"); // want: inner-timeout-exceeds-outer
  case 1:
    return Fetch(WithTimeout(ctx, duration_cast<milliseconds>(0.3s)), "stock"); // want: inner-timeout-exceeds-outer
  case 2:
    return Fetch(WithTimeout(ctx, duration_cast<milliseconds>(duration<double>(kInnerSeconds))), "stock"); // want: inner-timeout-exceeds-outer
  default:
    return Fetch(WithTimeout(ctx, ceil<milliseconds>(299'500us)), "stock"); // want: inner-timeout-exceeds-outer
  }
}

Status Names(const Context &parent, int which) {
  const Context ctx = WithTimeout(parent, 200ms);
  switch (which) {
  case 0:
    return Fetch(WithTimeout(ctx, kInner), "stock"); // want: inner-timeout-exceeds-outer
  case 1:
    return Fetch(WithTimeout(ctx, milliseconds(kInnerMs)), "stock"); // want: inner-timeout-exceeds-outer
  case 2:
    return Fetch(WithTimeout(ctx, milliseconds(kLong)), "stock"); // want: inner-timeout-exceeds-outer
  case 3:
    return Fetch(WithTimeout(ctx, Defaults::kParcel), "stock"); // want: inner-timeout-exceeds-outer
  case 4:
    return Fetch(WithTimeout(ctx, Defaults::kLabel), "stock"); // want: inner-timeout-exceeds-outer
  case 5:
    return Fetch(WithTimeout(ctx, Twice(150ms)), "stock"); // want: inner-timeout-exceeds-outer
  default:
    return Fetch(WithTimeout(ctx, kPackage.timeout), "stock"); // want: inner-timeout-exceeds-outer
  }
}

Status Extremes(const Context &parent, int which) {
  const Context ctx = WithTimeout(parent, 200ms);
  switch (which) {
  case 0:
    return Fetch(WithTimeout(ctx, std::max(300ms, 100ms)), "stock"); // want: inner-timeout-exceeds-outer
  case 1:
    return Fetch(WithTimeout(ctx, std::min(300ms, 400ms)), "stock"); // want: inner-timeout-exceeds-outer
  default:
    return Fetch(WithTimeout(ctx, std::clamp(500ms, 100ms, 300ms)), "stock"); // want: inner-timeout-exceeds-outer
  }
}

Status Locals(const Context &parent) {
  const auto outer = 200ms;
  milliseconds inner = 300ms;
  const Context ctx = WithTimeout(parent, outer);
  return Fetch(WithTimeout(ctx, inner), "local"); // want: inner-timeout-exceeds-outer
}

Status Deadlines(const Context &parent) {
  const Context ctx = WithDeadline(parent, steady_clock::now() + 200ms);
  return Fetch(WithDeadline(ctx, steady_clock::now() + 300ms), "deadline"); // want: inner-timeout-exceeds-outer
}

Status NamedDeadlines(const Context &parent) {
  const auto now = steady_clock::now();
  const auto later = now + kInner;
  const Context ctx = WithDeadline(parent, now + 200ms);
  return Fetch(WithDeadline(ctx, later), "named"); // want: inner-timeout-exceeds-outer
}

// The same arithmetic with less in the end: nested, but not longer.
Status Less(const Context &parent, int which) {
  const Context ctx = WithTimeout(parent, 200ms);
  switch (which) {
  case 0:
    return Fetch(WithTimeout(ctx, 2 * 50ms), "stock"); // want: nested-timeout
  case 1:
    return Fetch(WithTimeout(ctx, 1s - 900ms), "stock"); // want: nested-timeout
  case 2:
    return Fetch(WithTimeout(ctx, std::min(300ms, 100ms)), "stock"); // want: nested-timeout
  case 3:
    return Fetch(WithTimeout(ctx, duration_cast<milliseconds>(0.1s)), "stock"); // want: nested-timeout
  default:
    return Fetch(WithTimeout(ctx, duration_cast<milliseconds>(199'999us)), "stock"); // want: nested-timeout
  }
}
