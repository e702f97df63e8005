// models: shop-context.yaml
//
// The longer bound is set further down: through functions, methods, lambdas, templates, parameters.
#include "shop/context.h"

#include <memory>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using shop::Context;
using shop::Status;

namespace functions {

Status Quote(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "quote");
}

Status Prices(const Context &ctx, bool cached) { return cached ? Status::Ok : Quote(ctx); }

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  return Prices(ctx, false);
}

} // namespace functions

// Under one caller it is too long, under the other only nested: one finding, the worse.
namespace two_callers {

Status Quote(const Context *ctx) {
  return shop::Fetch(shop::WithTimeout(*ctx, 300ms), "quote"); // want: inner-timeout-exceeds-outer
}

Status Book(const Context &parent) {
  const auto ctx = shop::WithTimeout(parent, 200ms);
  return Quote(&ctx);
}

Status BookSlowly(const Context &parent) {
  const auto ctx = shop::WithTimeout(parent, 2s);
  return Quote(&ctx);
}

} // namespace two_callers

namespace three_layers {

Status Label(const Context &ctx) {
  return shop::Fetch(shop::WithTimeout(ctx, 350ms), "label"); // want: inner-timeout-exceeds-outer
}

Status Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  return Label(own);
}

Status Dispatch(const Context &parent) { return Ship(shop::WithTimeout(parent, 500ms)); }

} // namespace three_layers

namespace parameters {

Status Quote(const Context &ctx, milliseconds timeout) {
  return shop::Fetch(shop::WithTimeout(ctx, timeout), "quote"); // want: inner-timeout-exceeds-outer
}

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  return Quote(ctx, 300ms);
}

// Twice the caller's own bound, handed down beside it.
Status Rebook(const Context &ctx, int seconds = 1) {
  const Context own = shop::WithTimeout(ctx, std::chrono::seconds(seconds)); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "rebook");
}

Status BookAgain(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms);
  return Rebook(ctx);
}

} // namespace parameters

class Booking {
public:
  Status Book(const Context &parent) {
    const Context ctx = shop::WithTimeout(parent, 200ms);
    auto quote = [&] { return Quote(ctx); };
    return quote();
  }

private:
  Status Quote(const Context &ctx) const {
    const Context own = shop::WithTimeout(ctx, kQuoteTimeout); // want: inner-timeout-exceeds-outer
    return shop::Fetch(own, "quote");
  }

  static constexpr milliseconds kQuoteTimeout{300};
};

namespace templates {

template <int Milliseconds, typename Key> Status Quote(const Context &ctx, Key key) {
  const Context own = shop::WithTimeout(ctx, milliseconds(Milliseconds)); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, key);
}

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  return Quote<300>(ctx, "quote");
}

template <typename Policy> Status Track(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  const Context own = shop::WithTimeout(ctx, Policy::kTimeout); // want: inner-timeout-exceeds-outer
  return shop::Fetch(own, "track");
}

struct Patient {
  static constexpr milliseconds kTimeout{250};
};

template Status Track<Patient>(const Context &);

} // namespace templates

namespace lambdas {

Status Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  const auto timeout = 300ms;
  auto quote = [=] {
    const Context own = shop::WithTimeout(ctx, timeout); // want: inner-timeout-exceeds-outer
    return shop::Fetch(own, "quote");
  };
  return quote();
}

#define QUOTE(ctx, timeout) shop::Fetch(shop::WithTimeout(ctx, timeout), "quote")

Status BookByMacro(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  return QUOTE(ctx, 300ms); // want: inner-timeout-exceeds-outer
}

} // namespace lambdas
