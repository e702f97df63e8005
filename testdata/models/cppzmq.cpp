// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/cppzmq.yaml once; each mark is what the analyser reads on its line.
// flags: -DZMQ_BUILD_DRAFT_API

#include <array>
#include <iterator>
#include <vector>
#include <zmq.hpp>
#include <zmq_addon.hpp>

using namespace std::chrono_literals;

void carriers(zmq::socket_t &socket, // model: carrier client
              zmq::socket_ref reference) {} // model: carrier client

struct Monitor : zmq::monitor_t {
  void run(zmq::socket_t &socket) {
    monitor(socket, "inproc://events"); // model: wait-unbounded on=this long-lived
    check_event(200); // model: wait timeout=arg0:ms on=this bound=200ms negative=infinite periodic zero=immediate
  }
};

void contexts(zmq::context_t &context, zmq::socket_t &socket) {
  socket.close(); // model: close on=this again=nothing
  context.shutdown(); // model: cancel on=this again=nothing trigger=level
  context.close(); // model: close on=this again=nothing
}

void options(zmq::socket_t &socket) {
  socket.set(zmq::sockopt::rcvtimeo, 500); // model: configure on=this
  socket.setsockopt(ZMQ_RCVTIMEO, 500); // model: set-bound timeout=arg1:ms on=this bound=500ms minus-one=infinite negative=error scope=per-io zero=immediate
  socket.setsockopt(ZMQ_RCVTIMEO, -1); // model: set-bound timeout=arg1:ms on=this minus-one=infinite negative=error scope=per-io zero=immediate
  socket.setsockopt(ZMQ_SNDTIMEO, 500); // model: set-bound timeout=arg1:ms on=this bound=500ms minus-one=infinite negative=error scope=per-io zero=immediate
  socket.setsockopt(ZMQ_LINGER, 0); // model: configure timeout=arg1:ms on=this bound=0s minus-one=infinite zero=immediate
  socket.setsockopt(ZMQ_CONNECT_TIMEOUT, 500); // model: configure timeout=arg1:ms on=this bound=500ms
  socket.setsockopt(ZMQ_IMMEDIATE, 1);
}

void messages(zmq::socket_t &socket, zmq::socket_ref reference, zmq::message_t &message,
              std::vector<zmq::message_t> &parts) {
  char data[16];
  socket.send(zmq::buffer(data, sizeof data)); // model: send on=this after-close=throws blocks-now blocks-unless=send_flags::dontwait
  reference.send(message, zmq::send_flags::dontwait); // model: send on=this after-close=throws blocks-not-now blocks-unless=send_flags::dontwait
  socket.send(std::move(message), zmq::send_flags::sndmore); // model: send on=this after-close=throws blocks-now blocks-unless=send_flags::dontwait
  socket.send(message); // model: send on=this after-close=throws blocks-now blocks-unless=ZMQ_DONTWAIT
  socket.send(std::move(message)); // model: send on=this after-close=throws blocks-now blocks-unless=ZMQ_DONTWAIT
  socket.send(data, sizeof data, ZMQ_DONTWAIT); // model: send on=this after-close=throws blocks-not-now blocks-unless=ZMQ_DONTWAIT
  socket.recv(zmq::mutable_buffer(data, sizeof data)); // model: receive on=this after-close=throws blocks-now blocks-unless=recv_flags::dontwait
  socket.recv(message, zmq::recv_flags::dontwait); // model: receive on=this after-close=throws blocks-not-now blocks-unless=recv_flags::dontwait
  socket.recv(&message); // model: receive on=this after-close=throws blocks-now blocks-unless=ZMQ_DONTWAIT
  socket.recv(data, sizeof data); // model: receive on=this after-close=throws blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq::send_multipart(socket, parts); // model: send on=arg0 blocks-now blocks-unless=send_flags::dontwait
  zmq::recv_multipart(socket, std::back_inserter(parts)); // model: receive on=arg0 blocks-now blocks-unless=recv_flags::dontwait
  zmq::recv_multipart_n(socket, std::back_inserter(parts), 2); // model: receive on=arg0 blocks-now blocks-unless=recv_flags::dontwait
}

void polling(zmq_pollitem_t *items, const zmq_pollitem_t *constant, std::vector<zmq_pollitem_t> &list,
             const std::vector<zmq_pollitem_t> &fixed, std::array<zmq_pollitem_t, 2> &array,
             zmq::poller_t<> &poller, std::vector<zmq::poller_event<>> &events, zmq::active_poller_t &active) {
  zmq::poll(items, 1, 200L); // model: wait timeout=arg2:ms bound=200ms default=infinite negative=infinite zero=immediate
  zmq::poll(constant, 1, 200L); // model: wait timeout=arg2:ms bound=200ms default=infinite negative=infinite zero=immediate
  zmq::poll(items, 1, 200ms); // model: wait timeout=arg2 bound=200ms default=infinite negative=infinite zero=immediate
  zmq::poll(items, 1, -1ms); // model: wait timeout=arg2 default=infinite negative=infinite zero=immediate
  zmq::poll(constant, 1, 200ms); // model: wait timeout=arg2 bound=200ms negative=infinite zero=immediate
  zmq::poll(list, 200L); // model: wait timeout=arg1:ms bound=200ms negative=infinite zero=immediate
  zmq::poll(fixed, 200L); // model: wait timeout=arg1:ms bound=200ms default=infinite negative=infinite zero=immediate
  zmq::poll(list, 200ms); // model: wait timeout=arg1 bound=200ms default=infinite negative=infinite zero=immediate
  zmq::poll(fixed, 200ms); // model: wait timeout=arg1 bound=200ms negative=infinite zero=immediate
  zmq::poll(array, 200ms); // model: wait timeout=arg1 bound=200ms negative=infinite zero=immediate
  poller.wait_all(events, 200ms); // model: wait timeout=arg1 on=this bound=200ms negative=infinite zero=immediate
  active.wait(200ms); // model: wait timeout=arg0 on=this bound=200ms negative=infinite zero=immediate
}
