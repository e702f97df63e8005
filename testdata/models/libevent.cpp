// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libevent.yaml once; each mark is what the analyser reads on its line.

#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>

void carriers(evhttp_connection *connection, bufferevent *stream); // model: carrier client; carrier client

void loop(event_base *base) {
  event_base_dispatch(base); // model: wait-unbounded on=arg0 long-lived
  event_base_loop(base, 0); // model: wait-unbounded on=arg0 long-lived
  event_base_loopbreak(base); // model: cancel on=arg0 again=nothing
  event_base_loopexit(base, nullptr); // model: cancel on=arg0 again=nothing
  event_base_free(base); // model: close on=arg0 again=undefined
}

void events(event_base *base, event *timer, event_callback_fn fired) {
  const timeval second = {1, 0};
  event_add(timer, &second); // model: timer-start timeout=arg1 on=arg0 bound=1s not-awaited
  evtimer_add(timer, &second); // model: timer-start timeout=arg1 on=arg0 bound=1s not-awaited
  event_base_once(base, -1, EV_TIMEOUT, fired, nullptr, &second); // model: timer-start timeout=arg5 on=arg0 work=arg3 bound=1s not-awaited
  event_del(timer); // model: timer-cancel on=arg0 again=nothing
  event_remove_timer(timer); // model: timer-cancel on=arg0 again=nothing
  event_free(timer); // model: close on=arg0 again=undefined
}

void streams(bufferevent *stream) {
  const timeval second = {1, 0};
  bufferevent_set_timeouts(stream, &second, &second); // model: set-bound timeout=arg1 on=arg0 bound=1s default=infinite scope=per-io
  bufferevent_write(stream, "text", 4); // model: send on=arg0 never-blocks
  bufferevent_free(stream); // model: close on=arg0 again=undefined
}

void http(event_base *base, evhttp_connection *connection, evhttp_request *request, evhttp *server) {
  const timeval second = {1, 0};
  evhttp_connection_base_new(base, nullptr, "host", 80); // model: connect result=return default=50s
  evhttp_connection_set_timeout(connection, 2); // model: set-bound timeout=arg1:s on=arg0 bound=2s default=50s scope=per-io
  evhttp_connection_set_timeout_tv(connection, &second); // model: set-bound timeout=arg1 on=arg0 bound=1s default=50s scope=per-io
  evhttp_make_request(connection, request, EVHTTP_REQ_GET, "/"); // model: call on=arg0 carrier=arg0 never-blocks
  evhttp_cancel_request(request); // model: cancel on=arg0 again=undefined
  evhttp_connection_free(connection); // model: close on=arg0 again=undefined
  evhttp_set_timeout(server, 2); // model: configure timeout=arg1:s on=arg0 bound=2s
}

void outcomes(short what, evhttp_request_error error) {
  what == EV_TIMEOUT; // model: means timeout
  what == BEV_EVENT_TIMEOUT; // model: means timeout
  what == BEV_EVENT_EOF; // model: means closed
  what == BEV_EVENT_ERROR; // model: means failed
  error == EVREQ_HTTP_TIMEOUT; // model: means timeout
  error == EVREQ_HTTP_REQUEST_CANCEL; // model: means cancelled
  error == EVREQ_HTTP_EOF; // model: means closed
}
