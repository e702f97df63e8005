// Handlers that may ignore the code, or do not.
#include <asio.hpp>
#include <condition_variable>
#include <functional>
#include <future>
#include <iostream>

using namespace std::chrono_literals;

struct Log {
  void Timeout(const char *text);
};

class Session {
public:
  void Start();

private:
  void Fail(const asio::error_code &ec);
  void Poll();
  void ScheduleTimeout();
  void OnTimer(const asio::error_code &ec) {
    if (ec)
      return;
    socket_.close();
  }
  // Asks the clock itself, as the older examples of the library do.
  void CheckDeadline() {
    if (timer_.expiry() <= asio::steady_timer::clock_type::now())
      socket_.close();
    timer_.async_wait([this](const asio::error_code &) { CheckDeadline(); });
  }
  void LogTimeout() { std::clog << "timeout"; }

  asio::steady_timer timer_;
  asio::ip::tcp::socket socket_;
  std::condition_variable woken_;
  std::promise<void> elapsed_;
  bool answered_ = false;
  int generation_ = 0;
};

void Session::Start() {
  timer_.async_wait([this](const asio::error_code &ec) { // ok: looks
    if (ec == asio::error::operation_aborted)
      return;
    socket_.close();
  });
  timer_.async_wait([this](const asio::error_code &ec) { // ok: looks
    if (!ec)
      socket_.close();
  });
  timer_.async_wait([this](const asio::error_code &ec) { // ok: hands it on
    Fail(ec);
    socket_.close();
  });
  timer_.async_wait([this](const asio::error_code &ec) { OnTimer(ec); });         // ok: that one looks
  timer_.async_wait(std::bind(&Session::OnTimer, this, std::placeholders::_1));   // ok
  timer_.async_wait([this](const asio::error_code &) { CheckDeadline(); });       // ok: asks the clock
  timer_.async_wait([this](const asio::error_code &) { woken_.notify_all(); });   // ok: for both
  timer_.async_wait([this](const asio::error_code &) { elapsed_.set_value(); });  // ok: a pause that ends early
  timer_.async_wait([this](const asio::error_code &) { Poll(); });                // ok: no such action
  timer_.async_wait([this](const asio::error_code &) { ScheduleTimeout(); });     // ok: only sets one
  timer_.async_wait([](const asio::error_code &) { std::cout << "timeout\n"; });  // ok: only logs
  timer_.async_wait([this](const asio::error_code &) { LogTimeout(); });          // ok: only logs
  timer_.async_wait([this](const asio::error_code &) { // ok: the program's own state says whether it is over
    if (answered_)
      return;
    socket_.close();
  });
  timer_.async_wait([this, generation = generation_](const asio::error_code &) { // ok: an older timer's
    if (generation == generation_)
      socket_.close();
  });
}

void Others(asio::io_context &context, asio::ip::tcp::socket &socket, asio::steady_timer &timer,
            std::function<void(const asio::error_code &)> given) {
  timer.async_wait(given); // ok: somebody else's
  socket.async_wait(asio::ip::tcp::socket::wait_read, [&](const asio::error_code &) { socket.close(); }); // ok: no timer
  asio::post(context, [&] { socket.close(); }); // ok: no timer
  timer.async_wait(asio::use_future); // ok: throws
  timer.async_wait([&](const asio::error_code &) { // ok: reads first, and that handler looks
    socket.async_wait(asio::ip::tcp::socket::wait_read, [&](const asio::error_code &ec) {
      if (ec)
        socket.close();
    });
  });
}
