// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libev.yaml once; each mark is what the analyser reads on its line.

#include <ev++.h>

void fired(int, void *);

void interface(struct ev_loop *loop, ev_timer *timer) {
  ev_run(loop, 0); // model: wait-unbounded on=arg0 long-lived
  ev_break(loop, EVBREAK_ALL); // model: cancel on=arg0 again=nothing
  ev_sleep(0.5); // model: sleep timeout=arg0:s bound=500ms
  ev_time(); // model: now result=return clock=system
  ev_now(loop); // model: now result=return clock=system
  ev_once(loop, -1, 0, 2., fired, nullptr); // model: timer-start timeout=arg3:s on=arg0 work=arg4 bound=2s negative=infinite not-awaited
  ev_timer_start(loop, timer); // model: timer-start on=arg1 not-awaited
  ev_timer_again(loop, timer); // model: timer-start on=arg1 not-awaited
  ev_timer_stop(loop, timer); // model: timer-cancel on=arg1 again=nothing
}

void classes(ev::dynamic_loop &loop, ev::timer &timer) {
  loop.run(0); // model: wait-unbounded on=this long-lived
  loop.break_loop(); // model: cancel on=this again=nothing
  timer.start(); // model: timer-start on=this not-awaited
  timer.start(0.5); // model: timer-start timeout=arg0:s on=this bound=500ms not-awaited
  timer.start(0.5, 1.); // model: timer-start timeout=arg0:s on=this bound=500ms not-awaited periodic
  timer.again(); // model: timer-start on=this not-awaited
  timer.stop(); // model: timer-cancel on=this again=nothing
}
