// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/userver.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of userver: the declarations are ours.
// flags: -I../stubs/userver-stub

#include <userver/engine/async.hpp>

using namespace std::chrono_literals;
using namespace userver;
using engine::Deadline;

void carriers(clients::http::Request &request); // model: carrier client

int work();
bool holds();

void deadlines(Deadline deadline, std::chrono::steady_clock::time_point point) {
  Deadline::FromDuration(500ms);                    // model: make-deadline timeout=arg0 result=return clock=steady bound=500ms
  Deadline::FromTimePoint(point);                   // model: convert-time value=arg0 result=return
  Deadline();                                       // model: make-deadline result=return default=infinite clock=steady
  Deadline::Passed();                               // model: make-deadline result=return default=0s clock=steady
  deadline.TimeLeft();                              // model: read-bound on=this result=return
  deadline.TimeLeftApprox();                        // model: read-bound on=this result=return
  deadline.IsReached();                             // model: read-bound on=this result=return
  deadline.IsReachable();                           // model: read-bound on=this result=return
  server::request::GetTaskInheritedDeadline();      // model: read-bound result=return clock=steady
  engine::current_task::SetDeadline(deadline);      // model: set-bound deadline=arg0:steady
  server::request::DeadlinePropagationBlocker noDeadline; // model: detach result=return new-root
  engine::TaskCancellationBlocker noCancel;         // model: detach result=return new-root
}

void cancellation(engine::TaskCancellationToken &token, engine::Task &task) {
  engine::current_task::ShouldCancel();      // model: observe-cancel
  engine::current_task::IsCancelRequested(); // model: observe-cancel
  engine::current_task::CancellationPoint(); // model: observe-cancel
  token.RequestCancel();                     // model: cancel on=this trigger=level
  task.RequestCancel();                      // model: cancel on=this trigger=level
  task.SyncCancel();                         // model: cancel on=this trigger=level; await on=this
}

void tasks(engine::TaskProcessor &processor, Deadline deadline, concurrent::BackgroundTaskStorage &storage) {
  auto a = utils::Async("name", work);                       // model: spawn work=arg1 result=return awaited stops
  auto b = utils::Async(processor, "name", work);            // model: spawn work=arg2 result=return awaited stops
  auto c = utils::Async("name", deadline, work);             // model: spawn work=arg2 deadline=arg1:steady result=return awaited stops
  auto d = utils::Async(processor, "name", deadline, work);  // model: spawn work=arg3 deadline=arg2:steady result=return awaited stops
  auto e = utils::CriticalAsync("name", work);               // model: spawn work=arg1 result=return awaited stops
  auto f = utils::CriticalAsync(processor, "name", work);    // model: spawn work=arg2 result=return awaited stops
  auto g = utils::AsyncBackground("name", processor, work);  // model: spawn work=arg2 result=return awaited stops
  storage.AsyncDetach("name", work);                         // model: spawn work=arg1 not-awaited
  storage.CancelAndWait();                                   // model: cancel on=this; await on=this
  auto h = engine::AsyncNoSpan(work);                        // model: spawn work=arg0 result=return awaited stops
  auto i = engine::AsyncNoSpan(deadline, work);              // model: spawn work=arg1 deadline=arg0:steady result=return awaited stops
  auto j = engine::AsyncNoSpan(processor, work);             // model: spawn work=arg1 result=return awaited stops
  auto k = engine::AsyncNoSpan(processor, deadline, work);   // model: spawn work=arg2 deadline=arg1:steady result=return awaited stops
  std::move(a).Detach();                                     // model: detach-work on=this
}

void waits(engine::TaskWithResult<int> &task, Deadline deadline) {
  task.IsFinished();                           // model: completed? on=this
  task.Wait();                                 // model: wait-unbounded on=this
  task.WaitFor(500ms);                         // model: wait timeout=arg0 on=this bound=500ms
  task.WaitUntil(deadline);                    // model: wait deadline=arg0:any on=this
  task.Get();                                  // model: wait-unbounded on=this
  engine::WaitAny(task, task);                 // model: wait-unbounded on=arg0
  engine::WaitAnyFor(500ms, task);             // model: wait timeout=arg0 on=arg1 bound=500ms
  engine::WaitAnyUntil(deadline, task);        // model: wait deadline=arg0:any on=arg1
  engine::WaitAllChecked(task, task);          // model: wait-unbounded on=arg0
  engine::WaitAllCheckedFor(500ms, task);      // model: wait timeout=arg0 on=arg1 bound=500ms
  engine::WaitAllCheckedUntil(deadline, task); // model: wait deadline=arg0:any on=arg1
  engine::GetAll(task, task);                  // model: wait-unbounded on=arg0
}

void sleeps(Deadline deadline) {
  engine::InterruptibleSleepFor(500ms);      // model: sleep timeout=arg0 bound=500ms; observe-cancel
  engine::InterruptibleSleepUntil(deadline); // model: sleep deadline=arg0:any; observe-cancel
  engine::SleepFor(500ms);                   // model: sleep timeout=arg0 bound=500ms
  engine::SleepUntil(deadline);              // model: sleep deadline=arg0:any
}

void futures(engine::Promise<int> &promise, engine::Future<int> &future, Deadline deadline) {
  promise.set_value(1);                        // model: complete on=this again=throws
  promise.set_exception(std::exception_ptr()); // model: complete on=this again=throws
  promise.get_future();                        // model: handle on=this result=return
  future.get();                                // model: wait-unbounded on=this
  future.wait();                               // model: wait-unbounded on=this
  future.wait_for(500ms);                      // model: wait timeout=arg0 on=this bound=500ms
  future.wait_until(deadline);                 // model: wait deadline=arg0:any on=this
}

void locks(engine::ConditionVariable &condition, std::unique_lock<engine::Mutex> &lock, engine::Mutex &mutex,
           engine::SingleConsumerEvent &event, engine::SingleUseEvent &once, Deadline deadline) {
  condition.Wait(lock);                     // model: wait-unbounded on=this
  condition.WaitFor(lock, 500ms, holds);    // model: wait timeout=arg1 on=this bound=500ms; true-means ok
  condition.WaitUntil(lock, deadline, holds); // model: wait deadline=arg1:any on=this; true-means ok
  mutex.try_lock_for(500ms);                // model: wait timeout=arg0 on=this bound=500ms; true-means ok
  mutex.try_lock_until(deadline);           // model: wait deadline=arg0:any on=this; true-means ok
  event.WaitForEvent();                     // model: wait-unbounded on=this
  event.WaitForEventFor(500ms);             // model: wait timeout=arg0 on=this bound=500ms; true-means ok
  event.WaitForEventUntil(deadline);        // model: wait deadline=arg0:any on=this; true-means ok
  event.Send();                             // model: complete on=this again=nothing
  event.Reset();                            // model: reset on=this
  once.Wait();                              // model: wait-unbounded on=this
  once.WaitNonCancellable();                // model: wait-unbounded on=this
}

void queues(concurrent::SpscQueue<int>::Producer &producer, concurrent::SpscQueue<int>::Consumer &consumer,
            Deadline deadline) {
  int value = 1;
  producer.Push(1, deadline);    // model: send deadline=arg1:steady on=this after-close=fails default=infinite; true-means ok
  producer.PushNoblock(1);       // model: send on=this never-blocks after-close=fails
  consumer.Pop(value, deadline); // model: receive deadline=arg1:steady on=this default=infinite; true-means ok
  consumer.PopNoblock(value);    // model: receive on=this never-blocks
}

void clients_(clients::http::Request &request, clients::http::ResponseFuture &response, kafka::Producer &kafka,
              urabbitmq::Client &rabbit, const urabbitmq::Exchange &exchange, Deadline deadline) {
  const auto type = urabbitmq::MessageType::kTransient;
  request.timeout(500);             // model: set-bound timeout=arg0:ms on=this result=return scope=per-try combines=clamps bound=500ms
  request.timeout(500ms);           // model: set-bound timeout=arg0 on=this result=return scope=per-try combines=clamps bound=500ms
  request.retry(2);                 // model: configure on=this attempts=arg0 result=return
  request.perform();                // model: call on=this carrier=this result=return blocks
  request.async_perform();          // model: call on=this carrier=this result=return never-blocks
  response.Get();                   // model: wait-unbounded on=this
  response.Wait();                  // model: wait-unbounded on=this
  response.Cancel();                // model: cancel on=this
  response.Detach();                // model: detach-work on=this
  kafka.Send("topic", "key", "");   // model: publish on=this
  kafka.SendAsync("topic", "", ""); // model: publish on=this result=return
  rabbit.Publish(exchange, "key", "message", type, deadline);         // model: publish deadline=arg4:steady on=this
  rabbit.PublishReliable(exchange, "key", "message", type, deadline); // model: publish deadline=arg4:steady on=this
}

void outcomes(engine::FutureStatus status, engine::CvStatus condition) {
  status == engine::FutureStatus::kReady;      // model: means ok
  status == engine::FutureStatus::kTimeout;    // model: means timeout
  status == engine::FutureStatus::kCancelled;  // model: means cancelled
  condition == engine::CvStatus::kNoTimeout;   // model: means ok
  condition == engine::CvStatus::kTimeout;     // model: means timeout
  condition == engine::CvStatus::kCancelled;   // model: means cancelled
}
