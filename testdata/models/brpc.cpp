// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/brpc.yaml once; each mark is what the analyser reads on its line. Debian has no package
// of brpc: the declarations are ours.
// flags: -I../stubs/brpc-stub

#include <brpc/channel.h>
#include <bthread/bthread.h>

void carriers(brpc::Controller *controller,               // model: carrier use-once
              google::protobuf::RpcController *generic,   // model: carrier use-once
              brpc::Channel &channel);                    // model: carrier client

void *work(void *);

void bounds(brpc::Controller &controller, brpc::Channel &channel) {
  brpc::ChannelOptions options;
  options.timeout_ms = 300;
  controller.set_timeout_ms(500);                      // model: set-bound timeout=arg0:ms on=this scope=total minus-one=infinite default=500ms bound=500ms
  controller.timeout_ms();                             // model: read-bound on=this result=return
  controller.deadline_us();                            // model: read-bound on=this result=return
  controller.set_backup_request_ms(100);               // model: configure timeout=arg0:ms on=this bound=100ms
  controller.set_max_retry(3);                         // model: configure on=this attempts=arg0
  controller.Reset();                                  // model: reset on=this
  channel.Init("host:80", &options);                   // model: connect on=this default=500ms; set-bound timeout=arg1.timeout_ms:ms on=this scope=total minus-one=infinite bound=300ms
  channel.Init("host", 80, &options);                  // model: connect on=this default=500ms; set-bound timeout=arg2.timeout_ms:ms on=this scope=total minus-one=infinite bound=300ms
  channel.CallMethod(nullptr, &controller, nullptr, nullptr, nullptr); // model: call on=this carrier=arg1
}

void cancellation(brpc::Controller &controller, google::protobuf::Closure *done) {
  brpc::StartCancel(controller.call_id()); // model: cancel on=arg0 again=nothing
  controller.StartCancel();                // model: cancel on=this
  controller.IsCanceled();                 // model: observe-cancel on=this
  controller.NotifyOnCancel(done);         // model: on-cancel on=this trigger=level
  brpc::Join(controller.call_id());        // model: await on=arg0
  controller.Failed();                     // model: true-means failed
}

void streams(brpc::StreamId stream, const butil::IOBuf &message, const timespec *due) {
  brpc::StreamWrite(stream, message); // model: send on=arg0 never-blocks
  brpc::StreamWait(stream, due);      // model: wait deadline=arg1:system on=arg0
  brpc::StreamClose(stream);          // model: close on=arg0
}

void bthreads(bthread_t thread, bthread_mutex_t *mutex, bthread_cond_t *condition, const timespec *due) {
  bthread_start_urgent(&thread, nullptr, work, nullptr);     // model: spawn work=arg2 result=arg0 not-awaited
  bthread_start_background(&thread, nullptr, work, nullptr); // model: spawn work=arg2 result=arg0 not-awaited
  bthread_join(thread, nullptr);                             // model: await on=arg0
  bthread_stop(thread);                                      // model: cancel on=arg0 again=nothing trigger=level
  bthread_stopped(thread);                                   // model: observe-cancel on=arg0
  bthread_usleep(500000);                                    // model: sleep timeout=arg0:us bound=500ms
  bthread_mutex_timedlock(mutex, due);                       // model: wait deadline=arg1:system on=arg0
  bthread_cond_wait(condition, mutex);                       // model: wait-unbounded on=arg0
  bthread_cond_timedwait(condition, mutex, due);             // model: wait deadline=arg2:system on=arg0
}

void waits(bthread::ConditionVariable &condition, std::unique_lock<bthread::Mutex> &lock, bthread::CountdownEvent &event,
           timespec due) {
  condition.wait(lock);             // model: wait-unbounded on=this
  condition.wait_for(lock, 500000); // model: wait timeout=arg1:us on=this bound=500ms
  condition.wait_until(lock, due);  // model: wait deadline=arg1:system on=this
  event.wait();                     // model: wait-unbounded on=this
  event.timed_wait(due);            // model: wait deadline=arg0:system on=this
  event.reset();                    // model: reset on=this
}
