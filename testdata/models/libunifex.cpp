// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libunifex.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of libunifex: the declarations are ours.
// flags: -I../stubs/libunifex-stub

#include <unifex/async_scope.hpp>

using namespace std::chrono_literals;

void carriers(unifex::inplace_stop_token token,     // model: carrier unbounded
              unifex::inplace_stop_source &source); // model: carrier unbounded

struct Scheduler {};
int work();
void done();

void cancellation(unifex::inplace_stop_source &source, unifex::inplace_stop_token token) {
  source.request_stop();                                           // model: cancel on=this again=nothing trigger=level
  source.get_token();                                              // model: propagate parent=this result=return
  source.stop_requested();                                         // model: observe-cancel on=this
  unifex::inplace_stop_token();                                    // model: detach result=return new-root
  token.stop_requested();                                          // model: observe-cancel on=this
  unifex::inplace_stop_callback<void (*)()> callback(token, done); // model: on-cancel on=arg0 work=arg1
  unifex::detach_on_cancel(work());                                // model: detach work=arg0 result=return
  unifex::unstoppable(work());                                     // model: detach work=arg0 result=return
}

void waits(Scheduler scheduler, std::chrono::steady_clock::time_point deadline) {
  unifex::sync_wait(work());                // model: wait-unbounded on=arg0
  unifex::stop_when(work(), work());        // model: race work=arg0,arg1 result=return
  unifex::when_any(work(), work(), work()); // model: race work=arg0,arg1,arg2 result=return
  unifex::when_all(work(), work(), work()); // model: join-all work=arg0,arg1,arg2 result=return
  unifex::schedule_after(500ms);            // model: timer-start timeout=arg0 result=return bound=500ms
  unifex::schedule_after(scheduler, 500ms); // model: timer-start timeout=arg1 result=return bound=500ms
  unifex::schedule_at(deadline);            // model: timer-start deadline=arg0:any result=return
  unifex::schedule_at(scheduler, deadline); // model: timer-start deadline=arg1:any result=return
}

void scopes(unifex::async_scope &scope) {
  unifex::spawn_detached(work(), scope); // model: spawn work=arg0 not-awaited
  unifex::spawn_future(work(), scope);   // model: spawn work=arg0 result=return
  scope.spawn(work());                   // model: spawn work=arg0 result=return
  scope.detached_spawn(work());          // model: spawn work=arg0 not-awaited
  scope.request_stop();                  // model: cancel on=this trigger=level
  scope.get_stop_token();                // model: propagate parent=this result=return
  scope.complete();                      // model: await on=this result=return
  scope.cleanup();                       // model: cancel on=this trigger=level; await on=this result=return
}
