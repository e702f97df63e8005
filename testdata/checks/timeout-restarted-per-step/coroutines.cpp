// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// needs: asio.hpp
//
// What is awaited waits; what is only made may run at the same time as others.
#include <asio.hpp>
#include <asio/experimental/awaitable_operators.hpp>

#include <chrono>
#include <string>
#include <vector>

using namespace asio::experimental::awaitable_operators;
using asio::use_awaitable;
using std::chrono::milliseconds;

using Timer = asio::steady_timer;

asio::awaitable<bool> Fetch(std::string key, milliseconds timeout) {
  Timer timer(co_await asio::this_coro::executor);
  timer.expires_after(timeout);
  asio::ip::tcp::socket socket(timer.get_executor());
  auto result = co_await (socket.async_connect({}, use_awaitable) || timer.async_wait(use_awaitable));
  co_return result.index() == 0;
}

asio::awaitable<bool> Both(milliseconds timeout) {
  if (!co_await Fetch("price", timeout))
    co_return false;
  co_return co_await Fetch("stock", timeout); // want: timeout-restarted-per-step
}

asio::awaitable<void> All(std::vector<std::string> keys, milliseconds timeout) {
  for (const std::string &key : keys)
    co_await Fetch(key, timeout); // want: timeout-restarted-per-step
}

asio::awaitable<void> AtTheSameTime(milliseconds timeout) {
  co_await (Fetch("price", timeout) && Fetch("stock", timeout)); // ok
}

asio::awaitable<void> MadeFirst(milliseconds timeout) {
  auto price = Fetch("price", timeout);
  auto stock = Fetch("stock", timeout); // ok
  co_await (std::move(price) && std::move(stock));
}
