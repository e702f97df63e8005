// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/stdexec.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of stdexec: the declarations are ours.
// flags: -I../stubs/stdexec-stub

#include <exec/async_scope.hpp>

using namespace std::chrono_literals;

void carriers(stdexec::inplace_stop_token token,     // model: carrier unbounded
              stdexec::inplace_stop_source &source); // model: carrier unbounded

int work();
void done();

void cancellation(stdexec::inplace_stop_source &source, stdexec::inplace_stop_token token) {
  source.request_stop();                                                 // model: cancel on=this again=nothing trigger=level
  source.get_token();                                                    // model: propagate parent=this result=return
  source.stop_requested();                                               // model: observe-cancel on=this
  stdexec::inplace_stop_token();                                         // model: detach result=return new-root
  token.stop_requested();                                                // model: observe-cancel on=this
  stdexec::inplace_stop_callback<void (*)()> callback(token, done);      // model: on-cancel on=arg0 work=arg1 trigger=level
  stdexec::unstoppable(work());                                          // model: detach work=arg0 result=return
}

void waits(exec::timed_thread_scheduler scheduler, std::chrono::steady_clock::time_point deadline) {
  stdexec::sync_wait(work());                // model: wait-unbounded on=arg0
  stdexec::when_all(work(), work(), work()); // model: join-all work=arg0,arg1,arg2 result=return
  exec::when_any(work(), work(), work());    // model: race work=arg0,arg1,arg2 result=return
  exec::schedule_after(scheduler, 500ms);    // model: timer-start timeout=arg1 result=return bound=500ms
  exec::schedule_at(scheduler, deadline);    // model: timer-start deadline=arg1:any result=return
}

void scopes(stdexec::counting_scope &scope, stdexec::simple_counting_scope &simple, exec::async_scope &old) {
  stdexec::spawn(work(), simple.get_token());       // model: spawn work=arg0 not-awaited
  stdexec::spawn_future(work(), scope.get_token()); // model: spawn work=arg0 result=return
  scope.request_stop();                             // model: cancel on=this again=nothing trigger=level
  scope.join();                                     // model: await on=this result=return
  simple.join();                                    // model: await on=this result=return
  exec::start_detached(work());                     // model: spawn work=arg0 not-awaited
  exec::ensure_started(work());                     // model: spawn work=arg0 result=return
  old.spawn(work());                                // model: spawn work=arg0 not-awaited
  old.spawn_future(work());                         // model: spawn work=arg0 result=return
  old.on_empty();                                   // model: await on=this result=return
  old.request_stop();                               // model: cancel on=this again=nothing trigger=level
  old.get_stop_token();                             // model: propagate parent=this result=return
}
