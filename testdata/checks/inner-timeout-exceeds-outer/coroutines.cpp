// models: shop-context.yaml
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// needs: asio.hpp
//
// Races with a timer that the other side cannot lose.
#include "shop/context.h"

#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>

#include <array>

using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using asio::use_awaitable;
using shop::Context;
using shop::Status;

asio::awaitable<Status> Quote(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 300ms); // want: inner-timeout-exceeds-outer
  co_return shop::Fetch(own, "quote");
}

asio::awaitable<Status> Book(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 200ms);
  co_return co_await Quote(ctx);
}

asio::awaitable<std::size_t> ReadHeader(asio::ip::tcp::socket &socket) {
  std::array<char, 4> header;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(1s); // want: inner-timeout-exceeds-outer
  const auto first = co_await (asio::async_read(socket, asio::buffer(header), use_awaitable) ||
                               timer.async_wait(use_awaitable));
  co_return first.index() == 0 ? header.size() : 0;
}

asio::awaitable<bool> Handshake(asio::ip::tcp::socket &socket) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(500ms);
  const auto first = co_await (ReadHeader(socket) || timer.async_wait(use_awaitable));
  co_return first.index() == 0;
}

// A pause is no bound, however long.
asio::awaitable<std::size_t> ReadLater(asio::ip::tcp::socket &socket) {
  std::array<char, 4> header;
  asio::steady_timer pause(co_await asio::this_coro::executor, 800ms); // ok
  co_await pause.async_wait(use_awaitable);
  co_return co_await asio::async_read(socket, asio::buffer(header), use_awaitable);
}

asio::awaitable<bool> HandshakeLater(asio::ip::tcp::socket &socket) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(2s);
  const auto first = co_await (ReadLater(socket) || timer.async_wait(use_awaitable));
  co_return first.index() == 0;
}

// The longer race begins when the shorter one is over.
asio::awaitable<bool> HeaderThenBody(asio::ip::tcp::socket &socket) {
  std::array<char, 64> buffer;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(100ms);
  const auto header = co_await (asio::async_read(socket, asio::buffer(buffer, 4), use_awaitable) ||
                                timer.async_wait(use_awaitable));
  if (header.index() == 1)
    co_return false;
  timer.expires_after(500ms); // ok
  const auto body = co_await (asio::async_read(socket, asio::buffer(buffer), use_awaitable) ||
                              timer.async_wait(use_awaitable));
  co_return body.index() == 0;
}
