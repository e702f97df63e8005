// models: shop-context.yaml
// flags: -Wno-deprecated-declarations
// needs: boost/fiber/all.hpp absl_flags
//
// Fibers that are awaited for so long, and bounds that come from flags.
#include "shop/context.h"

#include <absl/flags/flag.h>
#include <absl/time/time.h>
#include <boost/fiber/all.hpp>

using namespace std::chrono_literals;
using boost::fibers::future_status;
using shop::Context;
using shop::Status;

ABSL_FLAG(absl::Duration, total_timeout, absl::Milliseconds(400), "");
ABSL_FLAG(absl::Duration, step_timeout, absl::Milliseconds(100), "");

Status Step(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 100ms); // want: nested-timeout
  return shop::Fetch(own, "step");
}

Status Fiber(const Context &ctx) {
  auto done = boost::fibers::async([ctx] { return Step(ctx); });
  if (done.wait_for(300ms) == future_status::timeout)
    return Status::DeadlineExceeded;
  return done.get();
}

Status Flags(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, absl::ToChronoMilliseconds(absl::GetFlag(FLAGS_total_timeout)));
  const auto step = absl::ToChronoMilliseconds(absl::GetFlag(FLAGS_step_timeout));
  const Context own = shop::WithTimeout(ctx, step); // want: nested-timeout
  return shop::Fetch(own, "step");
}

Status AbseilConstants(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, absl::ToChronoMilliseconds(absl::Seconds(1)));
  return shop::Fetch(shop::WithTimeout(ctx, absl::ToChronoMilliseconds(absl::Milliseconds(200))), // want: nested-timeout
                     "step");
}

Status PlainStep(const Context &ctx) { return shop::Fetch(ctx, "step"); }

Status PlainFiber(const Context &ctx) {
  auto done = boost::fibers::async([ctx] { return PlainStep(ctx); });
  if (done.wait_for(300ms) == future_status::timeout) // ok
    return Status::DeadlineExceeded;
  return done.get();
}
