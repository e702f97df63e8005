// What the fix inserts.
#include <asio.hpp>
#include <functional>

class Session {
public:
  void Start() {
    timer_.async_wait([this](const asio::error_code &) { // want: timer-handler-ignores-abort
      // Nobody waits any longer.
      socket_.close();
    });
    timer_.async_wait([this](const asio::error_code & /*error*/) { socket_.close(); }); // want: timer-handler-ignores-abort
    timer_.async_wait([this]([[maybe_unused]] asio::error_code code) { // want: timer-handler-ignores-abort
      socket_.close();
    });
    timer_.async_wait([this](auto) { // want: timer-handler-ignores-abort
      asio::error_code ec;
      socket_.close(ec);
    });
    timer_.async_wait(std::bind(&Session::OnTimeout, this, std::placeholders::_1));
    timer_.async_wait(std::bind(&Session::OnNothing, this)); // want: timer-handler-ignores-abort
  }

private:
  void OnTimeout(const asio::error_code &) { // want: timer-handler-ignores-abort
    socket_.close();
  }
  void OnNothing() { socket_.close(); }

  asio::steady_timer timer_;
  asio::ip::tcp::socket socket_;
};
