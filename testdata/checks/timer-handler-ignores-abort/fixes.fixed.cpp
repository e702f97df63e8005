// What the fix inserts.
#include <asio.hpp>
#include <functional>

class Session {
public:
  void Start() {
    timer_.async_wait([this](const asio::error_code &ec) {
      // Nobody waits any longer.
      if (ec == asio::error::operation_aborted)
        return;
      socket_.close();
    });
    timer_.async_wait([this](const asio::error_code &ec) { if (ec == asio::error::operation_aborted) return; socket_.close(); });
    timer_.async_wait([this]([[maybe_unused]] asio::error_code code) {
      if (code == asio::error::operation_aborted)
        return;
      socket_.close();
    });
    timer_.async_wait([this](auto error) {
      if (error == asio::error::operation_aborted)
        return;
      asio::error_code ec;
      socket_.close(ec);
    });
    timer_.async_wait(std::bind(&Session::OnTimeout, this, std::placeholders::_1));
    timer_.async_wait(std::bind(&Session::OnNothing, this));
  }

private:
  void OnTimeout(const asio::error_code &ec) {
    if (ec == asio::error::operation_aborted)
      return;
    socket_.close();
  }
  void OnNothing() { socket_.close(); }

  asio::steady_timer timer_;
  asio::ip::tcp::socket socket_;
};
