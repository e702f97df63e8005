// Sleeps that hold up an event loop or the thread of a coroutine.
#define ASIO_HAS_CO_AWAIT 1
#define ASIO_HAS_STD_COROUTINE 1
#include <asio.hpp>
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

asio::awaitable<void> Coroutine() {
  std::this_thread::sleep_for(100ms); // want: uninterruptible-sleep
  co_return;
}

void Handlers(asio::steady_timer &timer, asio::ip::tcp::socket &socket, asio::mutable_buffer buffer) {
  timer.async_wait([](const asio::error_code &ec) {
    if (!ec)
      std::this_thread::sleep_for(1s); // want: uninterruptible-sleep
  });
  asio::async_read(socket, buffer, [](const asio::error_code &, std::size_t) {
    std::this_thread::sleep_for(1s); // want: uninterruptible-sleep
  });
  std::thread other([] { std::this_thread::sleep_for(1s); }); // ok: a thread of its own
  other.join();
}

asio::awaitable<void> TimerOk(asio::steady_timer &timer) {
  timer.expires_after(1s);
  co_await timer.async_wait(asio::use_awaitable); // ok
}

asio::awaitable<void> BriefOk() {
  std::this_thread::sleep_for(1ms); // ok
  co_return;
}
