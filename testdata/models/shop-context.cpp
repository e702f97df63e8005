// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of shop-context.yaml once; each mark is what the analyser reads on its line.
// flags: -I../stubs
// models: shop-context.yaml

#include <shop/context.h>

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

void carriers(const shop::Context &context,     // model: carrier
              shop::IncomingContext *incoming); // model: carrier inbound

void work();

void bounds(const shop::Context &context, SteadyTime deadline) {
  shop::WithTimeout(context, 500ms);     // model: derive-bound parent=arg0 timeout=arg1 result=return combines=clamps bound=500ms
  shop::WithDeadline(context, deadline); // model: derive-bound parent=arg0 deadline=arg1:steady result=return combines=clamps
  context.Deadline();                    // model: read-bound on=this result=return
  shop::Background();                    // model: detach result=return new-root
  shop::WithoutCancel(context);          // model: detach parent=arg0 result=return
  shop::TimeLimit(work, 500ms);          // model: wrap-bound timeout=arg1 work=arg0 scope=total bound=500ms
  shop::Retry(3, 100ms, 300ms, work);    // model: wrap-bound timeout=arg2 work=arg3 attempts=arg0 backoff=arg1 scope=per-try bound=300ms
}

void cancellation(shop::Context &context, shop::IncomingContext &incoming) {
  context.Cancel();                // model: cancel on=this again=aborts trigger=level
  context.CancelCause("too slow"); // model: cancel-with-cause on=this again=aborts trigger=level
  incoming.Done();                 // model: observe-cancel on=this
}

void calls(const shop::Context &context) {
  shop::Fetch(context, "key"); // model: call carrier=arg0
}

void channels() {
  int value = 0;
  shop::Channel<int> channel(8);    // model: handle result=return capacity=arg0
  channel.Send(1);                  // model: send on=this after-close=aborts blocks
  channel.TrySend(1);               // model: send on=this after-close=fails never-blocks
  channel.SendFor(1, 100ms);        // model: send timeout=arg1 on=this after-close=fails blocks bound=100ms
  channel.Receive();                // model: receive on=this blocks
  channel.ReceiveFor(value, 100ms); // model: receive timeout=arg1 on=this blocks bound=100ms
  channel.Close();                  // model: close on=this again=aborts
}

void spawns() {
  shop::Go(work); // model: spawn work=arg0 not-awaited
}

void outcomes(shop::Status status) {
  status == shop::Status::Ok;               // model: means ok
  status == shop::Status::DeadlineExceeded; // model: means timeout
  status == shop::Status::Cancelled;        // model: means cancelled
  status == shop::Status::Closed;           // model: means closed
  status == shop::Status::Unavailable;      // model: means failed
  shop::IsOk(status);                       // model: true-means ok
}
