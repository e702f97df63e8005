// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/folly.coro.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of Folly: the declarations are ours.
// flags: -I../stubs/folly-stub

#include <folly/coro/Task.h>

using namespace std::chrono_literals;

folly::coro::Task<int> work();
void done(int);

void bounds(const folly::CancellationToken &token) {
  folly::coro::timeout(work(), 500ms);              // model: wrap-bound timeout=arg1 work=arg0 result=return combines=clamps bound=500ms
  folly::coro::timeoutNoDiscard(work(), 500ms);     // model: wrap-bound timeout=arg1 work=arg0 result=return combines=clamps bound=500ms
  folly::coro::timed_wait(work(), 500ms);           // model: wrap-bound timeout=arg1 work=arg0 result=return bound=500ms
  folly::coro::detachOnCancel(work());              // model: detach work=arg0 result=return
  folly::coro::co_withCancellation(token, work());  // model: propagate parent=arg0 work=arg1 result=return combines=replaces
  folly::coro::sleep(500ms);                        // model: sleep timeout=arg0 bound=500ms; observe-cancel
  folly::coro::sleepReturnEarlyOnCancel(500ms);     // model: sleep timeout=arg0 bound=500ms; observe-cancel
}

void waits(std::vector<folly::coro::Task<int>> tasks) {
  folly::coro::blockingWait(work());                                       // model: wait-unbounded on=arg0
  folly::coro::collectAll(work(), work(), work());                         // model: join-all work=arg0,arg1,arg2 result=return
  folly::coro::collectAllTry(work(), work(), work());                      // model: join-all work=arg0,arg1,arg2 result=return
  folly::coro::collectAllRange(std::move(tasks));                          // model: join-all work=arg0 result=return
  folly::coro::collectAllTryRange(std::move(tasks));                       // model: join-all work=arg0 result=return
  folly::coro::collectAny(work(), work(), work());                         // model: race work=arg0,arg1,arg2 result=return
  folly::coro::collectAnyWithoutException(work(), work(), work());         // model: race work=arg0,arg1,arg2 result=return
  folly::coro::collectAnyNoDiscard(work(), work(), work());                // model: race work=arg0,arg1,arg2 result=return
  folly::coro::collectAnyRange(std::move(tasks));                          // model: race work=arg0 result=return
}

void scopes(folly::coro::AsyncScope &scope, folly::CancellationToken token) {
  scope.add(work()); // model: spawn work=arg0 not-awaited
  scope.joinAsync(); // model: await on=this result=return
  scope.cleanup(); // model: await on=this result=return

  folly::coro::CancellableAsyncScope jobs(std::move(token)); // model: propagate parent=arg0 result=return
  jobs.add(work(), token);             // model: spawn work=arg0 carrier=arg1 not-awaited
  jobs.requestCancellation();          // model: cancel on=this again=nothing trigger=level
  jobs.isScopeCancellationRequested(); // model: observe-cancel on=this
  jobs.cancelAndJoinAsync();           // model: cancel on=this again=nothing trigger=level; await on=this result=return
  jobs.joinAsync();                    // model: await on=this result=return
}

void starts(folly::Executor *executor, folly::CancellationToken token) {
  co_withExecutor(executor, work()).start();            // model: spawn work=this result=return not-awaited
  co_withExecutor(executor, work()).start(done);        // model: spawn work=this not-awaited
  co_withExecutor(executor, work()).start(done, token); // model: spawn work=this carrier=arg1 not-awaited
}

void queues(folly::coro::UnboundedQueue<int> &unbounded) {
  int value = 1;
  folly::coro::BoundedQueue<int> queue(8); // model: handle capacity=arg0 result=return
  queue.enqueue(value);                    // model: send on=this blocks
  queue.try_enqueue(value);                // model: send on=this never-blocks
  queue.dequeue();                         // model: receive on=this blocks
  queue.try_dequeue();                     // model: receive on=this never-blocks
  unbounded.enqueue(value);                // model: send on=this never-blocks
  unbounded.dequeue();                     // model: receive on=this blocks
  unbounded.co_try_dequeue_for(500ms);     // model: receive timeout=arg0 on=this blocks bound=500ms
  unbounded.try_dequeue();                 // model: receive on=this never-blocks
}

void pipes(folly::coro::AsyncPipe<int> pipe, folly::coro::BoundedAsyncPipe<int> bounded) {
  pipe.write(1);              // model: send on=this never-blocks after-close=fails
  std::move(pipe).close();    // model: close on=this
  bounded.write(1);           // model: send on=this blocks after-close=fails
  bounded.try_write(1);       // model: send on=this never-blocks after-close=fails
  std::move(bounded).close(); // model: close on=this
}
