// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/kudu-rpc.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of Kudu: the declarations are ours.
// flags: -I../stubs/kudu-rpc-stub

#include <kudu/rpc/rpc_controller.h>

using kudu::MonoDelta;
using kudu::MonoTime;

void carriers(kudu::rpc::RpcController *controller, // model: carrier use-once
              kudu::rpc::RpcContext *context);      // model: carrier inbound

void work();

void calls(kudu::rpc::RpcController &controller, kudu::rpc::RpcContext &context, kudu::rpc::Proxy &proxy,
           const google::protobuf::Message &request, google::protobuf::Message *response, MonoDelta timeout,
           MonoTime deadline) {
  controller.set_timeout(timeout);                                     // model: set-bound timeout=arg0 on=this scope=total
  controller.set_deadline(deadline);                                   // model: set-bound deadline=arg0:steady on=this scope=total
  controller.timeout();                                                // model: read-bound on=this result=return
  context.GetClientDeadline();                                         // model: read-bound on=this result=return clock=steady
  controller.Reset();                                                  // model: reset on=this
  controller.Cancel();                                                 // model: cancel on=this
  controller.finished();                                               // model: completed? on=this
  controller.status().ok();                                            // model: true-means ok
  controller.status().IsTimedOut();                                    // model: true-means timeout
  proxy.SyncRequest("Get", request, response, &controller);            // model: call on=this carrier=arg3 blocks
  proxy.AsyncRequest("Get", request, response, &controller, work);     // model: call on=this carrier=arg3 never-blocks
}

void times(kudu::rpc::RpcController &controller, MonoDelta timeout) {
  controller.set_timeout(MonoDelta::FromSeconds(0.5));                   // model: set-bound timeout=arg0 on=this bound=500ms; make-duration value=arg0:s result=return
  controller.set_timeout(MonoDelta::FromMilliseconds(500));              // model: set-bound timeout=arg0 on=this bound=500ms; make-duration value=arg0:ms result=return
  controller.set_timeout(MonoDelta::FromMicroseconds(500000));           // model: set-bound timeout=arg0 on=this bound=500ms; make-duration value=arg0:us result=return
  controller.set_timeout(MonoDelta::FromNanoseconds(500000000));         // model: set-bound timeout=arg0 on=this bound=500ms; make-duration value=arg0:ns result=return
  controller.set_deadline(MonoTime::Now() + MonoDelta::FromSeconds(1));  // model: set-bound deadline=arg0:steady on=this bound=1s; now clock=steady; make-duration value=arg0:s result=return
  timeout.ToMilliseconds();                                              // model: convert-time value=this result=return
  MonoTime::Max();                                                       // model: make-deadline result=return default=infinite clock=steady
  kudu::SleepFor(timeout);                                               // model: sleep timeout=arg0
}

void waits(kudu::CountDownLatch &latch, kudu::ConditionVariable &condition, kudu::Synchronizer &synchronizer,
           kudu::ThreadPool &pool, MonoDelta timeout, MonoTime deadline) {
  latch.Wait();                     // model: wait-unbounded on=this
  latch.WaitFor(timeout);           // model: wait timeout=arg0 on=this; true-means ok
  latch.WaitUntil(deadline);        // model: wait deadline=arg0:steady on=this; true-means ok
  latch.Reset(1);                   // model: reset on=this
  condition.Wait();                 // model: wait-unbounded on=this
  condition.WaitFor(timeout);       // model: wait timeout=arg0 on=this; true-means ok
  condition.WaitUntil(deadline);    // model: wait deadline=arg0:steady on=this; true-means ok
  synchronizer.Wait();              // model: wait-unbounded on=this
  synchronizer.WaitFor(timeout);    // model: wait timeout=arg0 on=this
  synchronizer.WaitUntil(deadline); // model: wait deadline=arg0:steady on=this
  pool.Submit(work);                // model: spawn work=arg0 not-awaited
  pool.Wait();                      // model: await on=this
  pool.WaitFor(timeout);            // model: wait timeout=arg0 on=this; true-means ok
  pool.WaitUntil(deadline);         // model: wait deadline=arg0:steady on=this; true-means ok
}

void queues(MonoTime deadline) {
  int value = 1;
  kudu::BlockingQueue<int> queue(8);   // model: handle capacity=arg0 result=return
  queue.BlockingPut(value, deadline);  // model: send deadline=arg1:steady on=this blocks after-close=fails default=infinite
  queue.Put(value);                    // model: send on=this never-blocks after-close=fails
  queue.BlockingGet(&value, deadline); // model: receive deadline=arg1:steady on=this blocks after-close=fails default=infinite
  queue.Shutdown();                    // model: close on=this again=nothing
}

void outcomes(kudu::QueueStatus status) {
  status == kudu::QUEUE_SUCCESS;  // model: means ok
  status == kudu::QUEUE_SHUTDOWN; // model: means closed
  status == kudu::QUEUE_FULL;     // model: means failed
}
