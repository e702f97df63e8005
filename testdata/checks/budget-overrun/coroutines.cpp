// models: shop-context.yaml
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// needs: asio.hpp
//
// Steps that a coroutine awaits.
#include "shop/context.h"

#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>

using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using asio::use_awaitable;
using shop::Context;
using shop::Status;

namespace sequence {

asio::awaitable<Status> Order(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms);
  co_return shop::Fetch(own, "order");
}

asio::awaitable<Status> Stock(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 200ms);
  co_return shop::Fetch(own, "stock");
}

asio::awaitable<Status> Page(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // want: budget-overrun
  const Status order = co_await Order(ctx);
  if (!shop::IsOk(order))
    co_return order;
  co_return co_await Stock(ctx);
}

} // namespace sequence

namespace attempts {

asio::awaitable<Status> Charge(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 500ms); // want: budget-overrun
  for (int attempt = 0; attempt < 3; ++attempt) {
    const Context one = shop::WithTimeout(ctx, 250ms);
    if (shop::IsOk(shop::Fetch(one, "charge")))
      co_return Status::Ok;
    co_await asio::post(co_await asio::this_coro::executor, use_awaitable);
  }
  co_return Status::Unavailable;
}

} // namespace attempts

// Together they take as long as the longer one.
namespace parallel {

asio::awaitable<void> Order(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms); // want: nested-timeout
  shop::Fetch(own, "order");
  co_return;
}

asio::awaitable<void> Stock(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 200ms); // want: nested-timeout
  shop::Fetch(own, "stock");
  co_return;
}

asio::awaitable<void> Page(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms); // ok
  co_await (Order(ctx) && Stock(ctx));
}

} // namespace parallel
