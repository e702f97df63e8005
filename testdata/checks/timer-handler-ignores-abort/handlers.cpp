// Handlers of timers that do not look at the error code, in the ways that handlers are written.
#include <asio.hpp>
#include <functional>
#include <future>
#include <memory>

using namespace std::chrono_literals;

// --- lambdas ---------------------------------------------------------------------------------------------------------
void Lambdas(asio::steady_timer &timer, asio::ip::tcp::socket &socket, asio::io_context &context) {
  timer.async_wait([&](const asio::error_code &) { // want: timer-handler-ignores-abort
    socket.close();
  });
  timer.async_wait([&socket]([[maybe_unused]] std::error_code ec) { socket.cancel(); }); // want: timer-handler-ignores-abort
  timer.async_wait([&](asio::error_code ec) { // want: timer-handler-ignores-abort
    (void)ec;
    context.stop();
  });
  timer.async_wait([&](asio::error_code ec) { // want: timer-handler-ignores-abort
    std::ignore = ec;
    socket.shutdown(asio::ip::tcp::socket::shutdown_both);
  });
  timer.async_wait([&](auto) { socket.close(); });                  // want: timer-handler-ignores-abort
  timer.async_wait([&](const auto & /*ec*/) { socket.close(); });   // want: timer-handler-ignores-abort
  timer.async_wait([&](auto &&...) { socket.close(); });            // want: timer-handler-ignores-abort
  auto handler = [&](const asio::error_code &) { socket.close(); }; // want: timer-handler-ignores-abort
  timer.async_wait(handler);
  timer.async_wait([&](const asio::error_code &) { // want: timer-handler-ignores-abort
    if (socket.is_open())
      socket.close();
  });
}

void Wrapped(asio::steady_timer &timer, asio::ip::tcp::socket &socket, asio::strand<asio::io_context::executor_type> &strand) {
  timer.async_wait(asio::bind_executor(strand, [&](const asio::error_code &) { // want: timer-handler-ignores-abort
    socket.close();
  }));
  std::function<void(const asio::error_code &)> kept = [&](const asio::error_code &) { // want: timer-handler-ignores-abort
    socket.close();
  };
  timer.async_wait(kept);
  timer.async_wait([&](const asio::error_code &) { // want: timer-handler-ignores-abort
    asio::post(strand, [&] { socket.close(); });
  });
}

// --- functions and binders --------------------------------------------------------------------------------------------
static asio::ip::tcp::socket *the_socket;

void OnTimer(const asio::error_code &) { // want: timer-handler-ignores-abort
  the_socket->close();
}
void OnDeadline(asio::ip::tcp::socket *socket, const asio::error_code & /*error*/) { // want: timer-handler-ignores-abort
  socket->close();
}
void OnNothing() { the_socket->close(); }

void Functions(asio::steady_timer &timer, asio::ip::tcp::socket &socket) {
  timer.async_wait(&OnTimer);
  timer.async_wait(std::bind(OnDeadline, &socket, std::placeholders::_1));
  timer.async_wait(std::bind(&OnNothing)); // want: timer-handler-ignores-abort
}

struct CloseLater {
  asio::ip::tcp::socket &socket;
  void operator()(const asio::error_code &) const { socket.close(); } // want: timer-handler-ignores-abort
};
void Object(asio::steady_timer &timer, asio::ip::tcp::socket &socket) { timer.async_wait(CloseLater{socket}); }

class Session : public std::enable_shared_from_this<Session> {
public:
  void Start() {
    timer_.expires_after(5s);
    timer_.async_wait(std::bind(&Session::OnTimeout, shared_from_this(), std::placeholders::_1));
    timer_.async_wait(std::bind_front(&Session::OnFront, this));
    timer_.async_wait([self = shared_from_this()](const asio::error_code &) { // want: timer-handler-ignores-abort
      self->Stop();
    });
    timer_.async_wait([this](const asio::error_code &ec) { Expired(ec); });
  }

private:
  void OnTimeout(const asio::error_code &); // the definition is what is read
  void OnFront(const asio::error_code &ec) { // want: timer-handler-ignores-abort
    timed_out_ = true;
    timer_.cancel();
  }
  void Expired(const asio::error_code &) { Stop(); } // want: timer-handler-ignores-abort
  void Stop() {
    asio::error_code ignored;
    socket_.close(ignored);
  }

  asio::steady_timer timer_;
  asio::ip::tcp::socket socket_;
  bool timed_out_ = false;
};
void Session::OnTimeout(const asio::error_code &) { // want: timer-handler-ignores-abort
  Stop();
}

// --- other actions ------------------------------------------------------------------------------------------------------
enum class Result { kOk, kTimeout };
struct Responder {
  void SendError(int status);
  void Respond(int status, const char *text);
  void OnTimeout();
};
struct Failed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void Actions(asio::steady_timer &timer, std::shared_ptr<std::promise<int>> promise, std::function<void(Result)> done,
             Responder &responder, std::atomic<bool> &expired, Result &result,
             std::function<void(std::error_code)> callback) {
  timer.async_wait([promise](const asio::error_code &) { // want: timer-handler-ignores-abort
    promise->set_exception(std::make_exception_ptr(Failed("late")));
  });
  timer.async_wait([done](const asio::error_code &) { done(Result::kTimeout); });      // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { responder.SendError(504); });       // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { responder.Respond(1, "timeout"); }); // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { responder.OnTimeout(); });          // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { expired = true; });                 // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { expired.store(true); });            // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { result = Result::kTimeout; });      // want: timer-handler-ignores-abort
  timer.async_wait([=](const asio::error_code &) { // want: timer-handler-ignores-abort
    callback(asio::error::timed_out);
  });
}

// --- macros and templates ---------------------------------------------------------------------------------------------
#define ON_TIMER(STATEMENT) [&](const asio::error_code &) { STATEMENT; }
template <class Stream> void Watch(asio::steady_timer &timer, Stream &stream) {
  timer.async_wait(ON_TIMER(stream.close())); // want: timer-handler-ignores-abort
  timer.async_wait([&](const asio::error_code &) { stream.close(); }); // want: timer-handler-ignores-abort
}
void Watched(asio::steady_timer &timer, asio::ip::tcp::socket &socket, asio::ip::tcp::acceptor &acceptor) {
  Watch(timer, socket);
  Watch(timer, acceptor);
}
