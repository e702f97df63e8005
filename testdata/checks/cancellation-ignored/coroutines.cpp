// checks: -*,deadline-cancellation-ignored
// flags: -DASIO_HAS_CO_AWAIT=1 -DASIO_HAS_STD_COROUTINE=1
// needs: asio.hpp
//
// In coroutines the frame copies the parameters: that is no look at them.
#include <asio.hpp>

#include <chrono>
#include <stop_token>

using asio::awaitable;
using asio::use_awaitable;

awaitable<void> Step();

awaitable<void> Ignores(std::stop_token stop) { // want: cancellation-ignored
  for (;;)
    co_await Step();
}

awaitable<void> Looks(std::stop_token stop) { // ok
  while (!stop.stop_requested())
    co_await Step();
}
