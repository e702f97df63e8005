// Cancels that find nothing to cancel.
#include <asio.hpp>
#include <functional>
#include <memory>

using namespace std::chrono_literals;
using asio::ip::tcp;

void Handle(const asio::error_code &ec);
void Give(asio::steady_timer &timer);

void TimerBad(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  timer.cancel(); // want: cancel-before-start
  timer.async_wait(Handle);
  context.run();
}

void ExpiryBad(asio::io_context &context) {
  asio::steady_timer timer(context);
  timer.expires_after(5s);
  timer.cancel(); // want: cancel-before-start
  timer.async_wait([](const asio::error_code &) {});
  context.run();
}

void SocketBad(asio::io_context &context, const tcp::endpoint &endpoint) {
  tcp::socket socket(context);
  socket.open(tcp::v4());
  socket.cancel(); // want: cancel-before-start
  socket.async_connect(endpoint, Handle);
  context.run();
}

void ReadBad(asio::io_context &context, asio::mutable_buffer buffer) {
  tcp::socket socket(context);
  socket.cancel(); // want: cancel-before-start
  asio::async_read(socket, buffer, [](const asio::error_code &, std::size_t) {});
  context.run();
}

void SignalBad(asio::steady_timer &timer) {
  asio::cancellation_signal signal;
  signal.emit(asio::cancellation_type::all); // want: cancel-before-start
  timer.async_wait(asio::bind_cancellation_slot(signal.slot(), Handle));
}

void BranchBad(asio::io_context &context, bool stopped) {
  asio::steady_timer timer(context, 5s);
  if (stopped)
    timer.cancel(); // want: cancel-before-start
  timer.async_wait(Handle);
  context.run();
}

template <class Context> void TemplateBad(Context &context) {
  asio::steady_timer timer(context, 5s);
  timer.cancel(); // want: cancel-before-start
  timer.async_wait(Handle);
}
void Instances(asio::io_context &context) { TemplateBad(context); }

#define CANCEL(TIMER) TIMER.cancel()
void MacroBad(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  CANCEL(timer); // want: cancel-before-start
  timer.async_wait(Handle);
}

void SharedBad(asio::io_context &context) {
  auto timer = std::make_shared<asio::steady_timer>(context, 5s);
  timer->cancel(); // want: cancel-before-start
  timer->async_wait([timer](const asio::error_code &) {});
}

void SharedOk(asio::io_context &context, std::shared_ptr<asio::steady_timer> given) {
  auto timer = std::make_shared<asio::steady_timer>(context, 5s);
  timer->async_wait([timer](const asio::error_code &) {});
  timer->cancel(); // ok
  timer->async_wait([timer](const asio::error_code &) {});
  auto same = given;
  same->cancel(); // ok
  same->async_wait([same](const asio::error_code &) {});
}

void Started(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  timer.async_wait(Handle);
  timer.cancel(); // ok
  timer.async_wait(Handle);
}

void Parameter(asio::steady_timer &timer) {
  timer.cancel(); // ok: somebody else may have started it
  timer.async_wait(Handle);
}

void Given(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  Give(timer);
  timer.cancel(); // ok
  timer.async_wait(Handle);
}

void NothingLater(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  timer.cancel(); // ok: nothing is lost
}

void Loop(asio::io_context &context) {
  asio::steady_timer timer(context);
  for (int i = 0; i < 3; ++i) {
    timer.cancel(); // ok: that of the turn before
    timer.async_wait(Handle);
  }
}

void Captured(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  auto start = [&] { timer.async_wait(Handle); };
  start();
  timer.cancel(); // ok
  timer.async_wait(Handle);
}

void InCallback(asio::io_context &context) {
  asio::steady_timer timer(context, 5s);
  asio::post(context, [&] { timer.cancel(); }); // ok: runs later
  timer.async_wait(Handle);
  context.run();
}

class Session {
public:
  void Restart() {
    timer_.cancel(); // ok: a member
    timer_.async_wait(Handle);
  }

private:
  asio::steady_timer timer_;
};
