// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libcoro.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of libcoro: the declarations are ours.
// flags: -I../stubs/libcoro-stub

#include <coro/coro.hpp>

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

void carriers(coro::poll_stop_source &source, // model: carrier unbounded
              coro::poll_stop_token token);   // model: carrier unbounded

coro::task<> work();
bool holds();

void bounds(coro::scheduler &scheduler, coro::io_scheduler &old, coro::poll_stop_source &source, std::stop_source stop,
            coro::poll_stop_token token) {
  scheduler.schedule(work(), 500ms);                      // model: wrap-bound timeout=arg1 work=arg0 result=return zero=infinite negative=infinite bound=500ms
  scheduler.schedule(stop, work(), 500ms);                // model: wrap-bound timeout=arg2 work=arg1 carrier=arg0 result=return zero=infinite negative=infinite bound=500ms
  old.schedule(work(), 500ms);                            // model: wrap-bound timeout=arg1 work=arg0 result=return zero=infinite negative=infinite bound=500ms
  old.schedule(stop, work(), 500ms);                      // model: wrap-bound timeout=arg2 work=arg1 carrier=arg0 result=return zero=infinite negative=infinite bound=500ms
  scheduler.poll(3, coro::poll_op::read, 500ms, token);   // model: wait timeout=arg2 on=arg0 carrier=arg3 result=return zero=infinite default=infinite bound=500ms
  source.signal_stop();                                   // model: cancel on=this
  source.get_token();                                     // model: propagate parent=this result=return
}

void sleeps(coro::scheduler &scheduler, SteadyTime deadline) {
  scheduler.schedule_after(500ms);  // model: sleep timeout=arg0 bound=500ms
  scheduler.schedule_at(deadline);  // model: sleep deadline=arg0:steady
  scheduler.yield_for(500ms);       // model: sleep timeout=arg0 bound=500ms
  scheduler.yield_until(deadline);  // model: sleep deadline=arg0:steady
}

void starts(coro::scheduler &scheduler, coro::thread_pool &pool, std::stop_source stop) {
  scheduler.spawn_detached(work());              // model: spawn work=arg0 not-awaited
  scheduler.spawn_joinable(work());              // model: spawn work=arg0 result=return
  scheduler.shutdown();                          // model: await on=this again=nothing
  pool.spawn_detached(work());                   // model: spawn work=arg0 not-awaited
  pool.spawn_joinable(work());                   // model: spawn work=arg0 result=return
  pool.shutdown();                               // model: await on=this
  coro::sync_wait(work());                       // model: wait-unbounded on=arg0
  coro::when_all(work(), work(), work());        // model: join-all work=arg0,arg1,arg2 result=return
  coro::when_any(work(), work(), work());        // model: race work=arg0,arg1,arg2 result=return
  coro::when_any(stop, work(), work(), work());  // model: race work=arg1,arg2,arg3 result=return
}

void waits(coro::condition_variable &condition, std::unique_ptr<coro::scheduler> &executor, coro::scoped_lock &lock,
           std::stop_token token, SteadyTime deadline) {
  condition.wait(lock);                                          // model: wait-unbounded on=this
  condition.wait(lock, token, holds);                            // model: wait-unbounded on=this carrier=arg1
  condition.wait_for(executor, lock, 500ms);                     // model: wait timeout=arg2 on=this bound=500ms
  condition.wait_for(executor, lock, token, 500ms, holds);       // model: wait timeout=arg3 on=this carrier=arg2 bound=500ms
  condition.wait_until(executor, lock, deadline);                // model: wait deadline=arg2:any on=this
  condition.wait_until(executor, lock, token, deadline, holds);  // model: wait deadline=arg3:any on=this carrier=arg2
}

void queues(coro::queue<int> &queue, coro::ring_buffer<int, 8> &ring) {
  queue.push(1);   // model: send on=this never-blocks after-close=fails
  queue.pop();     // model: receive on=this blocks after-close=fails
  queue.try_pop(); // model: receive on=this never-blocks after-close=fails
  queue.shutdown(); // model: close on=this again=nothing
  ring.produce(1); // model: send on=this blocks after-close=fails
  ring.consume();  // model: receive on=this blocks after-close=fails
  ring.shutdown(); // model: close on=this
}

void sockets(coro::net::tcp::client &client, coro::net::tcp::server &server, std::span<char> buffer) {
  client.connect(500ms);           // model: connect timeout=arg0 on=this zero=infinite default=infinite bound=500ms
  client.read_some(buffer, 500ms); // model: receive timeout=arg1 on=this scope=per-io bound=500ms
  client.write_all(buffer, 500ms); // model: send timeout=arg1 on=this scope=per-io bound=500ms
  server.accept(500ms);            // model: wait timeout=arg0 on=this bound=500ms
}

void outcomes(coro::poll_status status, coro::queue_produce_result produced, coro::queue_consume_result consumed) {
  status == coro::poll_status::event;                    // model: means ok
  status == coro::poll_status::timeout;                  // model: means timeout
  status == coro::poll_status::error;                    // model: means failed
  status == coro::poll_status::closed;                   // model: means closed
  produced == coro::queue_produce_result::produced;      // model: means ok
  produced == coro::queue_produce_result::queue_stopped; // model: means closed
  consumed == coro::queue_consume_result::queue_stopped; // model: means closed
}
