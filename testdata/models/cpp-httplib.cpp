// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/cpp-httplib.yaml once; each mark is what the analyser reads on its line.

#include <httplib.h>

using namespace std::chrono_literals;

void carriers(httplib::Client &client, httplib::ClientImpl &impl); // model: carrier client; carrier client

void timeouts(httplib::Client &client, httplib::ClientImpl &impl, httplib::Server &server) {
  client.set_read_timeout(2); // model: set-bound timeout=arg0:s on=this bound=2s default=5s scope=per-io zero=immediate
  client.set_read_timeout(2, 500000); // 2.5s, which no row says
  client.set_read_timeout(2s); // model: set-bound timeout=arg0 on=this bound=2s default=5s scope=per-io zero=immediate
  client.set_write_timeout(2); // model: set-bound timeout=arg0:s on=this bound=2s default=5s scope=per-io zero=immediate
  client.set_write_timeout(2s); // model: set-bound timeout=arg0 on=this bound=2s default=5s scope=per-io zero=immediate
  client.set_connection_timeout(2); // model: configure timeout=arg0:s on=this bound=2s default=5min
  client.set_connection_timeout(200ms); // model: configure timeout=arg0 on=this bound=200ms default=5min
  impl.set_read_timeout(2); // model: set-bound timeout=arg0:s on=this bound=2s default=5s scope=per-io zero=immediate
  impl.set_read_timeout(2s); // model: set-bound timeout=arg0 on=this bound=2s default=5s scope=per-io zero=immediate
  impl.set_write_timeout(2); // model: set-bound timeout=arg0:s on=this bound=2s default=5s scope=per-io zero=immediate
  impl.set_write_timeout(2s); // model: set-bound timeout=arg0 on=this bound=2s default=5s scope=per-io zero=immediate
  impl.set_connection_timeout(2); // model: configure timeout=arg0:s on=this bound=2s default=5min
  impl.set_connection_timeout(200ms); // model: configure timeout=arg0 on=this bound=200ms default=5min
  server.set_read_timeout(2); // model: configure timeout=arg0:s on=this bound=2s default=5s
  server.set_read_timeout(2s); // model: configure timeout=arg0 on=this bound=2s default=5s
  server.set_write_timeout(2); // model: configure timeout=arg0:s on=this bound=2s default=5s
  server.set_write_timeout(2s); // model: configure timeout=arg0 on=this bound=2s default=5s
  server.set_keep_alive_timeout(2); // model: configure timeout=arg0:s on=this bound=2s default=5s
}

void requests(httplib::Client &client, httplib::ClientImpl &impl, httplib::Server &server) {
  httplib::Client made("http://host"); // model: connect result=return default=5s
  httplib::ClientImpl other("host"); // model: connect result=return default=5s
  client.Get("/"); // model: call on=this carrier=this blocks
  client.Head("/"); // model: call on=this carrier=this blocks
  client.Post("/"); // model: call on=this carrier=this blocks
  client.Put("/"); // model: call on=this carrier=this blocks
  client.Patch("/"); // model: call on=this carrier=this blocks
  client.Delete("/"); // model: call on=this carrier=this blocks
  client.Options("/"); // model: call on=this carrier=this blocks
  client.stop(); // model: cancel on=this again=nothing
  impl.Get("/"); // model: call on=this carrier=this blocks
  impl.Head("/"); // model: call on=this carrier=this blocks
  impl.Post("/"); // model: call on=this carrier=this blocks
  impl.Put("/"); // model: call on=this carrier=this blocks
  impl.Patch("/"); // model: call on=this carrier=this blocks
  impl.Delete("/"); // model: call on=this carrier=this blocks
  impl.Options("/"); // model: call on=this carrier=this blocks
  impl.stop(); // model: cancel on=this again=nothing
  server.stop(); // model: close on=this again=nothing
}

void outcomes(httplib::Error error, httplib::Result &result) {
  error == httplib::Error::Success; // model: means ok
  error == httplib::Error::ConnectionTimeout; // model: means timeout
  error == httplib::Error::Canceled; // model: means cancelled
  error == httplib::Error::Connection; // model: means failed
  error == httplib::Error::Read; // model: means failed
  error == httplib::Error::Write; // model: means failed
  static_cast<bool>(result); // model: true-means ok
}
