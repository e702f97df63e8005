// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/boost.beast.yaml once; each mark is what the analyser reads on its line.

#include <boost/beast.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;
using WebSocket = beast::websocket::stream<beast::tcp_stream>;

void carriers(beast::tcp_stream &stream, // model: carrier client
              WebSocket &socket);        // model: carrier client

void streams(beast::tcp_stream &stream, asio::ip::tcp::endpoint endpoint, asio::mutable_buffer buffer,
             SteadyTime deadline) {
  const auto done = [](auto...) {};
  stream.expires_after(30s);             // model: set-bound timeout=arg0 on=this scope=per-io bound=30s
  stream.expires_at(deadline);           // model: set-bound deadline=arg0:steady on=this scope=per-io
  stream.expires_never();                // model: detach on=this
  stream.cancel();                       // model: cancel on=this again=nothing trigger=edge
  stream.close();                        // model: close on=this again=nothing
  stream.connect(endpoint);              // model: call on=this blocks
  stream.async_connect(endpoint, done);  // model: call on=this carrier=this never-blocks
  stream.read_some(buffer);              // model: call on=this blocks
  stream.async_read_some(buffer, done);  // model: call on=this carrier=this never-blocks
  stream.write_some(buffer);             // model: call on=this blocks
  stream.async_write_some(buffer, done); // model: call on=this carrier=this never-blocks
}

void http(beast::tcp_stream &stream, beast::flat_buffer &buffer,
          beast::http::request<beast::http::string_body> &request,
          beast::http::response_parser<beast::http::string_body> &parser) {
  const auto done = [](auto...) {};
  beast::http::read(stream, buffer, parser);                    // model: call on=arg0 blocks
  beast::http::async_read(stream, buffer, parser, done);        // model: call on=arg0 carrier=arg0 never-blocks
  beast::http::read_header(stream, buffer, parser);             // model: call on=arg0 blocks
  beast::http::async_read_header(stream, buffer, parser, done); // model: call on=arg0 carrier=arg0 never-blocks
  beast::http::write(stream, request);                          // model: call on=arg0 blocks
  beast::http::async_write(stream, request, done);              // model: call on=arg0 carrier=arg0 never-blocks
}

void sockets(WebSocket &socket, beast::flat_buffer &buffer, asio::mutable_buffer bytes,
             beast::websocket::stream_base::timeout timeouts) {
  const auto done = [](auto...) {};
  socket.set_option(timeouts); // model: set-bound timeout=arg0.idle_timeout on=this scope=per-io
  socket.set_option(beast::websocket::permessage_deflate());
  socket.handshake("host", "/");                                  // model: call on=this blocks
  socket.async_handshake("host", "/", done);                      // model: call on=this carrier=this never-blocks
  socket.accept();                                                // model: call on=this blocks
  socket.async_accept(done);                                      // model: call on=this carrier=this never-blocks
  socket.read(buffer);                                            // model: call on=this blocks
  socket.async_read(buffer, done);                                // model: call on=this carrier=this never-blocks long-lived
  socket.write(bytes);                                            // model: call on=this blocks
  socket.async_write(bytes, done);                                // model: call on=this carrier=this never-blocks
  socket.close(beast::websocket::close_code::normal);             // model: close on=this again=fails
  socket.async_close(beast::websocket::close_code::normal, done); // model: close on=this again=fails
}

void outcomes(beast::error_code error) {
  error == beast::error::timeout;             // model: means timeout
  error == beast::condition::timeout;         // model: means timeout
  error == beast::http::error::end_of_stream; // model: means closed
  error == beast::websocket::error::closed;   // model: means closed
}
