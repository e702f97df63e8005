// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/cppcoro.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of cppcoro: the declarations are ours.
// flags: -I../stubs/cppcoro-stub

#include <cppcoro/io_service.hpp>

using namespace std::chrono_literals;

void carriers(cppcoro::cancellation_token token,     // model: carrier unbounded
              cppcoro::cancellation_source &source); // model: carrier unbounded

cppcoro::task<> work();
void done();

void cancellation(cppcoro::cancellation_source &source, cppcoro::cancellation_token token) {
  source.request_cancellation();                                 // model: cancel on=this again=nothing trigger=level
  source.token();                                                // model: propagate parent=this result=return
  source.is_cancellation_requested();                            // model: observe-cancel on=this
  cppcoro::cancellation_token();                                 // model: detach result=return new-root
  token.is_cancellation_requested();                             // model: observe-cancel on=this
  token.throw_if_cancellation_requested();                       // model: observe-cancel on=this
  cppcoro::cancellation_registration registration(token, done);  // model: on-cancel on=arg0 work=arg1 trigger=level
}

void loop(cppcoro::io_service &service, cppcoro::cancellation_token token) {
  service.schedule_after(500ms, token); // model: sleep timeout=arg0 carrier=arg1 bound=500ms
  service.process_events();             // model: wait-unbounded on=this long-lived
  service.stop();                       // model: cancel on=this trigger=level
  service.is_stop_requested();          // model: observe-cancel on=this
  service.reset();                      // model: reset on=this
}

void waits(cppcoro::async_scope &scope, cppcoro::async_manual_reset_event &event) {
  cppcoro::sync_wait(work());                // model: wait-unbounded on=arg0
  cppcoro::when_all(work(), work(), work()); // model: join-all work=arg0,arg1,arg2 result=return
  scope.spawn(work());                       // model: spawn work=arg0 not-awaited
  scope.join();                              // model: await on=this result=return
  event.set();                               // model: complete on=this again=nothing
  event.is_set();                            // model: completed? on=this
  event.reset();                             // model: reset on=this
}
