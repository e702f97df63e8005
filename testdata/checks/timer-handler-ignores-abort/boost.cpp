// The same with Boost.Asio and its binders.
#include <boost/asio.hpp>
#include <boost/asio/deadline_timer.hpp>
#include <boost/bind/bind.hpp>
#include <boost/core/ignore_unused.hpp>

namespace net = boost::asio;
using boost::system::error_code;
using tcp = net::ip::tcp;

class Connection {
public:
  void Start() {
    timer_.async_wait(boost::bind(&Connection::HandleTimeout, this, net::placeholders::error));
    timer_.async_wait(boost::bind(&Connection::HandleTimer, this, boost::placeholders::_1));
    timer_.async_wait(boost::bind(&Connection::HandleLate, this)); // want: timer-handler-ignores-abort
    steady_.async_wait([this](error_code) { socket_.cancel(); });  // want: timer-handler-ignores-abort
    steady_.async_wait(strand_.wrap([this](error_code const &) { socket_.close(); })); // want: timer-handler-ignores-abort
    steady_.async_wait([this](error_code ec) { // ok
      if (ec != net::error::operation_aborted)
        socket_.close();
    });
    steady_.async_wait([this](error_code ec) { // want: timer-handler-ignores-abort
      boost::ignore_unused(ec);
      socket_.close();
    });
  }

private:
  void HandleTimeout(const error_code &) { // want: timer-handler-ignores-abort
    socket_.close();
  }
  void HandleTimer(const error_code &error) { // ok
    if (error)
      return;
    socket_.close();
  }
  void HandleLate() { socket_.close(); }

  net::deadline_timer timer_;
  net::steady_timer steady_;
  tcp::socket socket_;
  net::io_context::strand strand_;
};
