// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/cpprestsdk.yaml once; each mark is what the analyser reads on its line.

#include <cpprest/http_client.h>
#include <cpprest/ws_client.h>
#include <pplx/pplxtasks.h>

using namespace std::chrono_literals;
using namespace web::http::client;
using web::websockets::client::websocket_client;

void carriers(pplx::cancellation_token token, // model: carrier unbounded
              pplx::cancellation_token_source source, // model: carrier unbounded
              http_client client, // model: carrier client
              http_client_config config, // model: carrier client
              websocket_client socket); // model: carrier client

void http(http_client &client, pplx::cancellation_token token) {
  http_client_config config;
  config.set_timeout(5s); // model: set-bound timeout=arg0 on=this bound=5s default=30s scope=per-io
  config.timeout(); // model: read-bound on=this
  http_client made(U("http://host"), config); // model: connect result=return default=30s
  client.request(web::http::methods::GET, U("/path"), token); // model: call on=this carrier=this default=30s never-blocks scope=per-io
}

void websocket(websocket_client &socket, web::websockets::client::websocket_outgoing_message message) {
  websocket_client made; // model: connect result=return default=infinite
  socket.connect(web::uri(U("ws://host"))); // model: call on=this carrier=this never-blocks
  socket.send(message); // model: send on=this never-blocks
  socket.receive(); // model: receive on=this never-blocks
  socket.close(); // model: close on=this
}

void cancellation(pplx::cancellation_token_source source, pplx::cancellation_token token) {
  source.cancel(); // model: cancel on=this again=nothing trigger=level
  source.get_token(); // model: propagate parent=this result=return
  pplx::cancellation_token_source::create_linked_source(token); // model: propagate parent=arg0 result=return
  pplx::cancellation_token::none(); // model: detach result=return new-root
  token.is_canceled(); // model: observe-cancel on=this
  pplx::is_task_cancellation_requested(); // model: observe-cancel
  token.register_callback([] {}); // model: on-cancel on=this work=arg0 trigger=level
}

void tasks(pplx::task<int> task, pplx::task<int> other, pplx::task<void> nothing,
           pplx::task_completion_event<int> event, pplx::task_completion_event<void> signal) {
  pplx::create_task([] { return 1; }); // model: spawn result=return work=arg0 not-awaited
  task.then([](int) {}); // model: spawn result=return work=arg0 not-awaited
  nothing.then([] {}); // model: spawn result=return work=arg0 not-awaited
  task.wait(); // model: wait-unbounded on=this again=nothing
  task.get(); // model: wait-unbounded on=this again=nothing
  nothing.get(); // model: wait-unbounded on=this again=nothing
  task.is_done(); // model: completed? on=this
  task && other; // model: join-all result=return work=arg0,arg1
  task || other; // model: race result=return work=arg0,arg1
  event.set(1); // model: complete on=this again=fails
  signal.set(); // model: complete on=this again=fails
  event.set_exception(std::runtime_error("failed")); // model: complete on=this again=fails
}

void outcomes(pplx::task_status status) {
  status == pplx::completed; // model: means ok
  status == pplx::canceled; // model: means cancelled
}
