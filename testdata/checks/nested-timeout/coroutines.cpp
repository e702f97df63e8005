// models: shop-context.yaml
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// needs: asio.hpp
//
// Bounds in coroutines: derived contexts, and races with a timer.
#include "shop/context.h"

#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>

#include <array>

using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using asio::use_awaitable;
using shop::Context;
using shop::Status;

namespace derived {

asio::awaitable<Status> Ship(const Context &ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // want: nested-timeout
  co_return shop::Fetch(own, "parcel");
}

asio::awaitable<Status> Dispatch(const Context &parent) {
  const Context ctx = shop::WithTimeout(parent, 400ms);
  co_return co_await Ship(ctx);
}

} // namespace derived

namespace races {

asio::awaitable<std::size_t> ReadHeader(asio::ip::tcp::socket &socket) {
  std::array<char, 4> header;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(100ms); // want: nested-timeout
  const auto first = co_await (asio::async_read(socket, asio::buffer(header), use_awaitable) ||
                               timer.async_wait(use_awaitable));
  co_return first.index() == 0 ? header.size() : 0;
}

asio::awaitable<bool> Handshake(asio::ip::tcp::socket &socket) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(300ms);
  const auto first = co_await (ReadHeader(socket) || timer.async_wait(use_awaitable));
  co_return first.index() == 0;
}

// The bound is set when the timer is made; the timer stands first.
asio::awaitable<std::size_t> ReadBody(asio::ip::tcp::socket &socket) {
  std::array<char, 64> body;
  asio::steady_timer timer(socket.get_executor(), 100ms); // want: nested-timeout
  const auto first = co_await (timer.async_wait(use_awaitable) ||
                               socket.async_read_some(asio::buffer(body), use_awaitable));
  co_return first.index();
}

asio::awaitable<bool> Receive(asio::ip::tcp::socket &socket) {
  asio::steady_timer timer(socket.get_executor(), 300ms);
  const auto first = co_await (timer.async_wait(use_awaitable) || ReadBody(socket));
  co_return first.index() == 1;
}

} // namespace races

namespace silent {

// A pause between attempts bounds nothing.
asio::awaitable<std::size_t> ReadPatiently(asio::ip::tcp::socket &socket) {
  std::array<char, 4> header;
  asio::steady_timer pause(co_await asio::this_coro::executor);
  pause.expires_after(20ms); // ok
  co_await pause.async_wait(use_awaitable);
  co_return co_await asio::async_read(socket, asio::buffer(header), use_awaitable);
}

asio::awaitable<bool> HandshakePatiently(asio::ip::tcp::socket &socket) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(300ms);
  const auto first = co_await (ReadPatiently(socket) || timer.async_wait(use_awaitable));
  co_return first.index() == 0;
}

// One race after the other.
asio::awaitable<bool> InTurn(asio::ip::tcp::socket &socket) {
  std::array<char, 4> header;
  asio::steady_timer timer(co_await asio::this_coro::executor);
  timer.expires_after(300ms);
  const auto first = co_await (asio::async_read(socket, asio::buffer(header), use_awaitable) ||
                               timer.async_wait(use_awaitable));
  if (first.index() == 1)
    co_return false;
  timer.expires_after(100ms); // ok
  const auto second = co_await (asio::async_read(socket, asio::buffer(header), use_awaitable) ||
                                timer.async_wait(use_awaitable));
  co_return second.index() == 0;
}

asio::awaitable<Status> Ship(Context ctx) {
  const Context own = shop::WithTimeout(ctx, 250ms); // ok
  co_return shop::Fetch(own, "parcel");
}

asio::awaitable<Status> Dispatch(const Context &ctx) { co_return co_await Ship(ctx); }

} // namespace silent
