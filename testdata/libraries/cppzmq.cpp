// needs: zmq.hpp
//
// A sensor's reader that pushes what it has read to a collector. Its last message is sent after the stop has been
// seen: the collector has seen it, too, and a PUSH socket without a peer waits for ever.
#include <stop_token>
#include <string>
#include <thread>
#include <zmq.hpp>

std::string ReadSensor();

namespace bug {

class Reader {
public:
  explicit Reader(zmq::context_t &context) : out_(context, zmq::socket_type::push) {
    out_.connect("tcp://collector.example:5555");
  }

  void Run(std::stop_token stop) {
    int count = 0;
    while (!stop.stop_requested()) {
      out_.send(zmq::buffer(ReadSensor()), zmq::send_flags::none);
      ++count;
    }
    const std::string farewell = "done after " + std::to_string(count);
    out_.send(zmq::buffer(farewell), zmq::send_flags::none); // want: blocking-send-after-cancel
  }

private:
  zmq::socket_t out_;
};

} // namespace bug

namespace repaired {

class Reader {
public:
  explicit Reader(zmq::context_t &context) : out_(context, zmq::socket_type::push) {
    out_.connect("tcp://collector.example:5555");
  }

  // False if nobody is left to take the farewell.
  bool Run(std::stop_token stop) {
    int count = 0;
    while (!stop.stop_requested()) {
      out_.send(zmq::buffer(ReadSensor()), zmq::send_flags::none);
      ++count;
    }
    const std::string farewell = "done after " + std::to_string(count);
    return out_.send(zmq::buffer(farewell), zmq::send_flags::dontwait).has_value(); // ok
  }

private:
  zmq::socket_t out_;
};

} // namespace repaired
