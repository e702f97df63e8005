// Where the code goes to a variable, what follows is the handler.
#define ASIO_HAS_CO_AWAIT 1
#define ASIO_HAS_STD_COROUTINE 1
#include <asio.hpp>
#include <asio/experimental/as_tuple.hpp>

using namespace std::chrono_literals;
using asio::ip::tcp;

asio::awaitable<void> Watchdog(asio::steady_timer &timer, tcp::socket &socket) {
  asio::error_code ec;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec)); // want: timer-handler-ignores-abort
  socket.close();
}

asio::awaitable<void> Tuple(asio::steady_timer &timer, tcp::socket &socket) {
  auto [ec] = co_await timer.async_wait(asio::experimental::as_tuple(asio::use_awaitable)); // want: timer-handler-ignores-abort
  socket.cancel();
}

asio::awaitable<void> Dropped(asio::steady_timer &timer, tcp::socket &socket) {
  co_await timer.async_wait(asio::experimental::as_tuple(asio::use_awaitable)); // want: timer-handler-ignores-abort
  socket.cancel();
}

asio::awaitable<void> Looks(asio::steady_timer &timer, tcp::socket &socket) {
  asio::error_code ec;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec)); // ok
  if (ec != asio::error::operation_aborted)
    socket.close();
}

asio::awaitable<void> Throws(asio::steady_timer &timer, tcp::socket &socket) {
  co_await timer.async_wait(asio::use_awaitable); // ok: throws when it is cancelled
  socket.close();
}

asio::awaitable<int> Value(asio::steady_timer &timer, tcp::socket &socket) {
  asio::error_code ec;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec)); // want: timer-handler-ignores-abort
  socket.close();
  co_return 1;
}

asio::awaitable<void> Pause(asio::steady_timer &timer, tcp::socket &socket, asio::mutable_buffer buffer) {
  asio::error_code ec;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, ec)); // ok: a pause in some larger work
  co_await asio::async_read(socket, buffer, asio::use_awaitable);
  socket.close();
}
