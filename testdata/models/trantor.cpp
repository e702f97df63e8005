// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/trantor.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of Trantor: the declarations are ours.
// flags: -I../stubs/trantor-stub

#include <trantor/net/EventLoop.h>

using namespace std::chrono_literals;

void work();

void timers(trantor::EventLoop &loop, trantor::Date date) {
  trantor::Date::date();       // model: now clock=system
  trantor::Date::now();        // model: now clock=system
  date.after(0.5);             // model: make-deadline timeout=arg0:s value=this result=return bound=500ms
  loop.runAt(date, work);      // model: timer-start deadline=arg0:system work=arg1 result=return
  loop.runAfter(0.5, work);    // model: timer-start timeout=arg0:s work=arg1 result=return bound=500ms
  loop.runAfter(500ms, work);  // model: timer-start timeout=arg0 work=arg1 result=return bound=500ms
  loop.runEvery(0.5, work);    // model: timer-start timeout=arg0:s work=arg1 result=return periodic bound=500ms
  loop.runEvery(500ms, work);  // model: timer-start timeout=arg0 work=arg1 result=return periodic bound=500ms
  loop.invalidateTimer(1);     // model: timer-cancel on=arg0 again=nothing
}

void loops(trantor::EventLoop &loop, trantor::SerialTaskQueue &queue, trantor::TcpClient &client) {
  loop.loop();                  // model: wait-unbounded on=this long-lived
  loop.quit();                  // model: cancel on=this again=nothing
  loop.runInLoop(work);         // model: spawn work=arg0 not-awaited
  loop.queueInLoop(work);       // model: spawn work=arg0 not-awaited
  queue.runTaskInQueue(work);   // model: spawn work=arg0 not-awaited
  queue.syncTaskInQueue(work);  // model: spawn work=arg0 awaited
  queue.waitAllTasksFinished(); // model: await on=this
  client.connect();             // model: connect on=this
}
