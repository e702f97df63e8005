// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/folly.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of Folly: the declarations are ours.
// flags: -I../stubs/folly-stub

#include <folly/CancellationToken.h>
#include <folly/MPMCQueue.h>
#include <folly/executors/CPUThreadPoolExecutor.h>
#include <folly/futures/Future.h>
#include <folly/io/async/EventBase.h>
#include <folly/synchronization/Baton.h>

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

void carriers(const folly::CancellationToken &token, // model: carrier unbounded
              folly::CancellationSource *source);    // model: carrier unbounded

void work();
int number();

void cancellation(const folly::CancellationToken &token, folly::CancellationSource &source) {
  folly::CancellationToken();                     // model: detach result=return new-root
  token.isCancellationRequested();                // model: observe-cancel on=this
  folly::CancellationSource::invalid();           // model: detach result=return new-root
  source.getToken();                              // model: propagate parent=this result=return
  source.requestCancellation();                   // model: cancel on=this again=nothing trigger=level
  source.isCancellationRequested();               // model: observe-cancel on=this
  folly::CancellationCallback(token, work);       // model: on-cancel on=arg0 work=arg1 trigger=level
  folly::cancellation_token_merge(token, token);  // model: propagate parent=arg0 result=return
}

void bounds(folly::Future<int> future, folly::SemiFuture<int> semi) {
  std::move(future).within(500ms);          // model: wrap-bound timeout=arg0 work=this result=return bound=500ms
  std::move(semi).within(500ms);            // model: wrap-bound timeout=arg0 work=this result=return bound=500ms
  std::move(future).onTimeout(500ms, work); // model: wrap-bound timeout=arg0 work=this result=return bound=500ms
}

void futures(folly::Future<int> future, folly::TimedDrivableExecutor *driver) {
  std::move(future).get();             // model: wait-unbounded on=this
  std::move(future).get(500ms);        // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms
  std::move(future).getTry();          // model: wait-unbounded on=this
  std::move(future).getTry(500ms);     // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms
  future.wait();                       // model: wait-unbounded on=this
  future.wait(500ms);                  // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms
  std::move(future).getVia(driver);    // model: wait-unbounded on=this
  std::move(future).getVia(driver, 1s); // model: wait timeout=arg1 on=this bound=1s
  future.waitVia(driver);              // model: wait-unbounded on=this
  future.waitVia(driver, 1s);          // model: wait timeout=arg1 on=this bound=1s
  future.isReady();                    // model: completed? on=this
  future.cancel();                     // model: cancel on=this again=nothing trigger=level
  future.raise(folly::exception_wrapper()); // model: cancel-with-cause on=this again=nothing trigger=level
}

void semiFutures(folly::SemiFuture<int> future) {
  std::move(future).get();         // model: wait-unbounded on=this
  std::move(future).get(500ms);    // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms
  std::move(future).getTry();      // model: wait-unbounded on=this
  std::move(future).getTry(500ms); // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms
  future.wait();                   // model: wait-unbounded on=this
  std::move(future).wait(500ms);   // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms; true-means ok
  future.isReady();                // model: completed? on=this
  future.cancel();                 // model: cancel on=this again=nothing trigger=level
  future.raise(folly::exception_wrapper()); // model: cancel-with-cause on=this again=nothing trigger=level
}

void promises(folly::Promise<int> &promise, folly::SharedPromise<int> &shared, std::exception_ptr error) {
  promise.setValue(1);                                    // model: complete on=this again=throws
  promise.setTry(folly::Try<int>());                      // model: complete on=this again=throws
  promise.setException(folly::exception_wrapper(error));  // model: complete on=this again=throws
  promise.setWith(number);                                // model: complete on=this again=throws
  promise.isFulfilled();                                  // model: completed? on=this
  promise.setInterruptHandler(work);                      // model: on-cancel on=this work=arg0 trigger=level
  promise.getSemiFuture();                                // model: handle on=this result=return again=throws
  promise.getFuture();                                    // model: handle on=this result=return again=throws
  shared.setValue(1);                                     // model: complete on=this again=throws
  shared.setTry(folly::Try<int>());                       // model: complete on=this again=throws
  shared.setException(folly::exception_wrapper(error));   // model: complete on=this again=throws
  shared.setWith(number);                                 // model: complete on=this again=throws
  shared.isFulfilled();                                   // model: completed? on=this
  shared.setInterruptHandler([](const folly::exception_wrapper &) {}); // model: on-cancel on=this work=arg0
  shared.getSemiFuture();                                 // model: handle on=this result=return again=nothing
}

void executors(folly::Executor &executor, folly::CPUThreadPoolExecutor &pool, folly::fibers::FiberManager &fibers) {
  executor.add(work);            // model: spawn work=arg0 not-awaited
  pool.add(work, 500ms);         // model: spawn work=arg0 not-awaited
  pool.join();                   // model: await on=this
  folly::via(&executor, work);   // model: spawn work=arg1 result=return not-awaited
  fibers.addTask(work);          // model: spawn work=arg0 not-awaited
  fibers.addTaskRemote(work);    // model: spawn work=arg0 not-awaited
}

void batons(folly::Baton<> &baton, folly::fibers::Baton &fiber, SteadyTime deadline) {
  baton.post();                   // model: complete on=this again=undefined
  baton.reset();                  // model: reset on=this
  baton.ready();                  // model: completed? on=this
  baton.wait();                   // model: wait-unbounded on=this
  baton.try_wait_for(500ms);      // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms; true-means ok
  baton.try_wait_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  baton.timed_wait(500ms);        // model: wait timeout=arg0 on=this zero=immediate negative=immediate bound=500ms; true-means ok
  baton.timed_wait(deadline);     // model: wait deadline=arg0:any on=this; true-means ok
  fiber.wait();                   // model: wait-unbounded on=this
  fiber.try_wait_for(500ms);      // model: wait timeout=arg0 on=this bound=500ms; true-means ok
  fiber.try_wait_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
  fiber.reset();                  // model: reset on=this
}

void locks(folly::SharedMutex &mutex, SteadyTime deadline) {
  mutex.try_lock_for(500ms);             // model: wait timeout=arg0 on=this bound=500ms; true-means ok
  mutex.try_lock_until(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  mutex.try_lock_shared_for(500ms);      // model: wait timeout=arg0 on=this bound=500ms; true-means ok
  mutex.try_lock_shared_until(deadline); // model: wait deadline=arg0:any on=this; true-means ok
}

void queues(SteadyTime deadline) {
  int value = 1;
  folly::MPMCQueue<int> queue(8);      // model: handle capacity=arg0 result=return
  queue.blockingWrite(value);          // model: send on=this blocks
  queue.write(value);                  // model: send on=this never-blocks
  queue.writeIfNotFull(value);         // model: send on=this never-blocks
  queue.tryWriteUntil(deadline, value); // model: send deadline=arg0:any on=this blocks
  queue.blockingRead(value);           // model: receive on=this blocks
  queue.read(value);                   // model: receive on=this never-blocks
  queue.tryReadUntil(deadline, value); // model: receive deadline=arg0:any on=this blocks
}

void unboundedQueue(folly::UMPMCQueue<int, true> &queue, SteadyTime deadline) {
  int value = 1;
  queue.enqueue(value);                    // model: send on=this never-blocks
  queue.dequeue(value);                    // model: receive on=this blocks
  queue.try_dequeue(value);                // model: receive on=this never-blocks
  queue.try_dequeue_for(500ms);            // model: receive timeout=arg0 on=this blocks bound=500ms
  queue.try_dequeue_for(value, 500ms);     // model: receive timeout=arg1 on=this blocks bound=500ms
  queue.try_dequeue_until(deadline);       // model: receive deadline=arg0:any on=this blocks
  queue.try_dequeue_until(value, deadline); // model: receive deadline=arg1:any on=this blocks
}

void boundedQueue(SteadyTime deadline) {
  int value = 1;
  folly::DMPMCQueue<int, true> queue(8);    // model: handle capacity=arg0 result=return
  queue.enqueue(value);                     // model: send on=this blocks
  queue.try_enqueue(value);                 // model: send on=this never-blocks
  queue.try_enqueue_for(value, 500ms);      // model: send timeout=arg1 on=this blocks bound=500ms
  queue.try_enqueue_until(value, deadline); // model: send deadline=arg1:any on=this blocks
  queue.dequeue(value);                     // model: receive on=this blocks
  queue.try_dequeue(value);                 // model: receive on=this never-blocks
  queue.try_dequeue_for(value, 500ms);      // model: receive timeout=arg1 on=this blocks bound=500ms
  queue.try_dequeue_until(value, deadline); // model: receive deadline=arg1:any on=this blocks
}

void loops(folly::EventBase &loop, SteadyTime deadline) {
  loop.loopForever();                     // model: wait-unbounded on=this long-lived
  loop.runInEventBaseThread(work);        // model: spawn work=arg0 not-awaited
  loop.runInEventBaseThreadAndWait(work); // model: spawn work=arg0 awaited
  loop.scheduleAt(work, deadline);        // model: timer-start deadline=arg1:steady work=arg0
  loop.runAfterDelay(work, 500);          // model: timer-start timeout=arg1:ms work=arg0 bound=500ms
  loop.tryRunAfterDelay(work, 500);       // model: timer-start timeout=arg1:ms work=arg0 bound=500ms
}

void timers(folly::AsyncTimeout &timer, folly::HHWheelTimer &wheel, folly::HHWheelTimer::Callback &callback) {
  timer.scheduleTimeout(500);               // model: timer-start timeout=arg0:ms on=this again=nothing bound=500ms
  timer.scheduleTimeout(500ms);             // model: timer-start timeout=arg0 on=this again=nothing bound=500ms
  timer.cancelTimeout();                    // model: timer-cancel on=this again=nothing
  wheel.scheduleTimeout(&callback, 500ms);  // model: timer-start timeout=arg1 on=arg0 again=nothing bound=500ms
  wheel.scheduleTimeoutFn(work, 500ms);     // model: timer-start timeout=arg1 work=arg0 bound=500ms
  callback.cancelTimeout();                 // model: timer-cancel on=this again=nothing
}

void sockets(folly::AsyncSocket &socket, folly::AsyncSocket::ConnectCallback *callback, const folly::SocketAddress &to) {
  socket.connect(callback, to, 500);           // model: connect timeout=arg2:ms on=this zero=infinite default=infinite bound=500ms
  socket.connect(callback, "::1", 6379, 500);  // model: connect timeout=arg3:ms on=this zero=infinite default=infinite bound=500ms
  socket.setSendTimeout(500);                  // model: set-bound timeout=arg0:ms on=this scope=per-io zero=infinite bound=500ms
}
