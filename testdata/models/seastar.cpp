// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/seastar.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of Seastar: the declarations are ours.
// flags: -I../stubs/seastar-stub

#include <seastar/core/future.hh>

using namespace std::chrono_literals;

void carriers(seastar::abort_source &source,         // model: carrier unbounded
              seastar::abort_on_expiry<> &expiry);   // model: carrier

seastar::future<int> work();
void done();

void bounds() {
  seastar::with_timeout(seastar::lowres_clock::now() + 500ms, work()); // model: wrap-bound deadline=arg0:any work=arg1 result=return bound=500ms; now clock=steady
  seastar::abort_on_expiry<> expiry(seastar::lowres_clock::now() + 500ms); // model: derive-bound deadline=arg0:any result=return bound=500ms; now clock=steady
  expiry.abort_source();               // model: propagate parent=this result=return
  seastar::lowres_system_clock::now(); // model: now clock=system
}

void cancellation(seastar::abort_source &source, seastar::rpc::cancellable &call) {
  source.request_abort();                          // model: cancel on=this again=nothing trigger=level
  source.request_abort_ex(std::exception_ptr());   // model: cancel-with-cause on=this again=nothing trigger=level
  source.abort_requested();                        // model: observe-cancel on=this
  source.check();                                  // model: observe-cancel on=this
  source.abort_requested_exception_ptr();          // model: observe-cancel on=this
  source.subscribe(done);                          // model: on-cancel on=this work=arg0 trigger=edge
  call.cancel();                                   // model: cancel on=this
  seastar::sleep(500ms);                           // model: sleep timeout=arg0 bound=500ms
  seastar::sleep_abortable(500ms);                 // model: sleep timeout=arg0 bound=500ms
  seastar::sleep_abortable(500ms, source);         // model: sleep timeout=arg0 carrier=arg1 bound=500ms
}

void waits(seastar::semaphore &semaphore, seastar::abort_source &source, std::chrono::steady_clock::time_point deadline) {
  semaphore.wait();                              // model: wait-unbounded on=this
  semaphore.wait(deadline);                      // model: wait deadline=arg0:any on=this
  semaphore.wait(500ms);                         // model: wait timeout=arg0 on=this bound=500ms
  semaphore.wait(source);                        // model: wait-unbounded on=this carrier=arg0
  semaphore.broken();                            // model: close on=this again=nothing
  seastar::get_units(semaphore, 1);              // model: wait-unbounded on=arg0
  seastar::get_units(semaphore, 1, deadline);    // model: wait deadline=arg2:any on=arg0
  seastar::get_units(semaphore, 1, 500ms);       // model: wait timeout=arg2 on=arg0 bound=500ms
  seastar::get_units(semaphore, 1, source);      // model: wait-unbounded on=arg0 carrier=arg2
}

void otherWaits(seastar::condition_variable &condition, seastar::abort_source &source,
                seastar::shared_future<int> &shared, seastar::future<int> &future, seastar::promise<int> &promise,
                std::chrono::steady_clock::time_point deadline, seastar::lowres_clock::time_point lowres) {
  condition.wait();          // model: wait-unbounded on=this
  condition.wait(deadline);  // model: wait deadline=arg0:any on=this
  condition.wait(500ms);     // model: wait timeout=arg0 on=this bound=500ms
  shared.get_future(lowres); // model: wait deadline=arg0:any on=this result=return default=infinite
  shared.get_future(source); // model: wait-unbounded on=this carrier=arg0 result=return
  future.get();              // model: wait-unbounded on=this
  future.wait();             // model: wait-unbounded on=this
  promise.get_future();      // model: handle on=this result=return
}

void gates(seastar::gate &gate) {
  gate.close();     // model: close on=this again=aborts; await on=this result=return again=aborts
  gate.is_closed(); // model: completed? on=this
  gate.check();     // model: observe-cancel on=this
}

void queues(seastar::pipe_writer<int> &writer, seastar::pipe_reader<int> &reader) {
  seastar::queue<int> queue(8);      // model: handle capacity=arg0 result=return
  queue.push_eventually(1);          // model: send on=this blocks after-close=fails
  queue.push(1);                     // model: send on=this never-blocks
  queue.pop_eventually();            // model: receive on=this blocks after-close=fails
  queue.pop();                       // model: receive on=this never-blocks
  queue.abort(std::exception_ptr()); // model: close on=this again=nothing
  writer.write(1);                   // model: send on=this blocks after-close=fails
  reader.read();                     // model: receive on=this blocks
}

void timers(seastar::timer<> &timer, std::chrono::steady_clock::time_point deadline) {
  timer.arm(deadline);      // model: timer-start deadline=arg0:any on=this again=aborts
  timer.arm(500ms);         // model: timer-start timeout=arg0 on=this again=aborts bound=500ms
  timer.rearm(deadline);    // model: timer-start deadline=arg0:any on=this again=nothing
  timer.rearm(500ms);       // model: timer-start timeout=arg0 on=this again=nothing bound=500ms
  timer.arm_periodic(500ms); // model: timer-start timeout=arg0 on=this again=aborts periodic bound=500ms
  timer.cancel();           // model: timer-cancel on=this again=nothing
}

void fibers(seastar::alien::instance &instance) {
  seastar::async(seastar::thread_attributes(), done);                  // model: spawn work=arg1 result=return
  seastar::async(done);                                                // model: spawn work=arg0 result=return
  seastar::thread thread(done);                                        // model: spawn work=arg0 result=return
  thread.join();                                                       // model: await on=this result=return
  seastar::smp::submit_to(1, done);                                    // model: spawn work=arg1 result=return
  seastar::smp::submit_to(1, seastar::smp_submit_to_options(), done);  // model: spawn work=arg2 result=return
  seastar::alien::run_on(instance, 1, done);                           // model: spawn work=arg2 not-awaited
}
