// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/grpc.yaml once; each mark is what the analyser reads on its line.

#include <grpc/support/sync.h>
#include <grpc/support/time.h>
#include <grpcpp/alarm.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/support/client_callback.h>
#include <grpcpp/support/sync_stream.h>

using WallTime = std::chrono::system_clock::time_point;

void carriers(grpc::ClientContext &client,                          // model: carrier use-once
              std::unique_ptr<grpc::ClientContext> owned,           // model: carrier use-once
              grpc::ServerContextBase *base,                        // model: carrier inbound
              grpc::ServerContext *server,                          // model: carrier inbound
              grpc::GenericServerContext *generic,                  // model: carrier inbound
              grpc::CallbackServerContext *callback,                // model: carrier inbound kept-alive
              grpc::GenericCallbackServerContext *genericCallback); // model: carrier inbound kept-alive

void bounds(grpc::ClientContext &client, grpc::ServerContext *server, grpc::CallbackServerContext *callback,
            grpc::PropagationOptions &options, grpc::ChannelArguments &arguments, WallTime deadline) {
  client.set_deadline(deadline);                             // model: set-bound deadline=arg0:system on=this scope=total combines=clamps
  client.deadline();                                         // model: read-bound on=this result=return
  client.raw_deadline();                                     // model: read-bound on=this result=return
  server->deadline();                                        // model: read-bound on=this result=return
  callback->raw_deadline();                                  // model: read-bound on=this result=return
  grpc::ClientContext::FromServerContext(*server);           // model: propagate parent=arg0 result=return
  grpc::ClientContext::FromCallbackServerContext(*callback); // model: propagate parent=arg0 result=return
  options.disable_deadline_propagation();                    // model: detach on=this result=return
  options.disable_cancellation_propagation();                // model: detach on=this result=return
  arguments.SetServiceConfigJSON("{}");                      // model: configure on=this
  arguments.SetString(GRPC_ARG_SERVICE_CONFIG, "{}");        // model: configure on=this
}

struct Message {};

void streams(grpc::internal::ReaderInterface<Message> &reader, grpc::internal::WriterInterface<Message> &writer,
             grpc::internal::AsyncReaderInterface<Message> &asyncReader,
             grpc::internal::AsyncWriterInterface<Message> &asyncWriter,
             grpc::ClientBidiReactor<Message, Message> &bidi, grpc::ClientReadReactor<Message> &readReactor,
             grpc::ClientWriteReactor<Message> &writeReactor) {
  Message message;
  reader.Read(&message);               // model: call on=this blocks long-lived
  writer.Write(message);               // model: call on=this blocks long-lived
  asyncReader.Read(&message, nullptr); // model: call on=this never-blocks long-lived
  asyncWriter.Write(message, nullptr); // model: call on=this never-blocks long-lived
  bidi.StartCall();                    // model: call on=this never-blocks long-lived
  readReactor.StartCall();             // model: call on=this never-blocks long-lived
  writeReactor.StartCall();            // model: call on=this never-blocks long-lived
}

void cancellation(grpc::ClientContext &client, grpc::ServerContext *server, grpc::CallbackServerContext *callback) {
  client.TryCancel();                   // model: cancel on=this again=nothing trigger=level
  server->TryCancel();                  // model: cancel on=this again=nothing trigger=level
  callback->IsCancelled();              // model: observe-cancel on=this
  server->AsyncNotifyWhenDone(nullptr); // model: on-cancel on=this
}

void waits(grpc::CompletionQueue &queue, grpc::Channel &channel, grpc::Server &server, WallTime deadline) {
  void *tag = nullptr;
  bool ok = false;
  queue.Next(&tag, &ok);                                   // model: wait-unbounded on=this long-lived
  queue.AsyncNext(&tag, &ok, deadline);                    // model: wait deadline=arg2:system on=this
  queue.DoThenAsyncNext([] {}, &tag, &ok, deadline);       // model: wait deadline=arg3:system on=this
  queue.Shutdown();                                        // model: close on=this again=nothing
  channel.WaitForConnected(deadline);                      // model: wait deadline=arg0:system on=this; true-means ok
  channel.WaitForStateChange(GRPC_CHANNEL_IDLE, deadline); // model: wait deadline=arg1:system on=this; true-means ok
  server.Shutdown();                                       // model: close on=this again=nothing; wait-unbounded on=this
  server.Shutdown(deadline);                               // model: close on=this again=nothing; wait deadline=arg0:system on=this
  server.Wait();                                           // model: wait-unbounded on=this long-lived
}

void alarms(grpc::Alarm &alarm, grpc::CompletionQueue &queue, WallTime deadline) {
  alarm.Set(deadline, [](bool) {});     // model: timer-start deadline=arg0:system on=this work=arg1
  alarm.Set(&queue, deadline, nullptr); // model: timer-start deadline=arg1:system on=this
  alarm.Cancel();                       // model: timer-cancel on=this again=nothing trigger=edge
}

void times(gpr_timespec time, gpr_cv *cv, gpr_mu *mutex, gpr_event *event, WallTime deadline) {
  gpr_timespec now = gpr_now(GPR_CLOCK_REALTIME);                // model: now clock=any
  gpr_timespec second = gpr_time_from_nanos(1000, GPR_TIMESPAN); // model: make-duration value=arg0:ns result=return
  gpr_time_from_micros(1000, GPR_TIMESPAN);                      // model: make-duration value=arg0:us result=return
  gpr_time_from_millis(1000, GPR_TIMESPAN);                      // model: make-duration value=arg0:ms result=return
  gpr_time_from_seconds(1, GPR_TIMESPAN);                        // model: make-duration value=arg0:s result=return
  gpr_time_from_minutes(1, GPR_TIMESPAN);                        // model: make-duration value=arg0:min result=return
  gpr_time_from_hours(1, GPR_TIMESPAN);                          // model: make-duration value=arg0:h result=return
  gpr_inf_future(GPR_CLOCK_REALTIME);                            // model: make-deadline result=return default=infinite
  gpr_time_add(now, second);                                     // model: make-deadline timeout=arg1 value=arg0 result=return
  gpr_convert_clock_type(time, GPR_CLOCK_MONOTONIC);             // model: convert-time value=arg0 result=return
  gpr_time_to_millis(time);                                      // model: convert-time value=arg0 result=return
  grpc::Timespec2Timepoint(time);                                // model: convert-time value=arg0 result=return
  grpc::Timepoint2Timespec(deadline, &time);                     // model: convert-time value=arg0 result=arg1
  gpr_sleep_until(time);                                         // model: sleep deadline=arg0:any
  gpr_cv_wait(cv, mutex, time);                                  // model: wait deadline=arg2:any on=arg0; true-means timeout
  gpr_event_wait(event, time);                                   // model: wait deadline=arg1:any on=arg0; true-means ok
}

// Seen through each other.
void composed(grpc::ClientContext &client) {
  const gpr_timespec now = gpr_now(GPR_CLOCK_REALTIME);                    // model: now clock=any
  const gpr_timespec length = gpr_time_from_millis(250, GPR_TIMESPAN);     // model: make-duration value=arg0:ms result=return
  client.set_deadline(gpr_time_add(now, length)); // model: set-bound deadline=arg0:system on=this bound=250ms; make-deadline timeout=arg1 value=arg0 result=return
  client.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(250)); // model: set-bound deadline=arg0:system on=this bound=250ms; now clock=system
}

void outcomes(grpc::Status status, grpc::StatusCode code, grpc::CompletionQueue::NextStatus next) {
  code == grpc::StatusCode::OK;                  // model: means ok
  code == grpc::DEADLINE_EXCEEDED;               // model: means timeout
  code == grpc::StatusCode::DEADLINE_EXCEEDED;   // model: means timeout
  code == grpc::StatusCode::CANCELLED;           // model: means cancelled
  code == grpc::StatusCode::UNKNOWN;             // model: means failed
  code == grpc::StatusCode::INVALID_ARGUMENT;    // model: means failed
  code == grpc::StatusCode::NOT_FOUND;           // model: means failed
  code == grpc::StatusCode::ALREADY_EXISTS;      // model: means failed
  code == grpc::StatusCode::PERMISSION_DENIED;   // model: means failed
  code == grpc::StatusCode::UNAUTHENTICATED;     // model: means failed
  code == grpc::StatusCode::RESOURCE_EXHAUSTED;  // model: means failed
  code == grpc::StatusCode::FAILED_PRECONDITION; // model: means failed
  code == grpc::StatusCode::ABORTED;             // model: means failed
  code == grpc::StatusCode::OUT_OF_RANGE;        // model: means failed
  code == grpc::StatusCode::UNIMPLEMENTED;       // model: means failed
  code == grpc::StatusCode::INTERNAL;            // model: means failed
  code == grpc::StatusCode::UNAVAILABLE;         // model: means failed
  code == grpc::StatusCode::DATA_LOSS;           // model: means failed
  status = grpc::Status::OK;                     // model: means ok
  status = grpc::Status::CANCELLED;              // model: means cancelled
  next == grpc::CompletionQueue::TIMEOUT;        // model: means timeout
  next == grpc::CompletionQueue::GOT_EVENT;      // model: means ok
  next == grpc::CompletionQueue::SHUTDOWN;       // model: means closed
  status.ok();                                   // model: true-means ok
}
