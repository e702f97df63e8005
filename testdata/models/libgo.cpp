// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libgo.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/libgo-stub

#include <libgo/coroutine.h>

void channels(int value) {
  co_chan<int> channel(8); // model: handle result=return capacity=arg0
  channel << 1; // model: send on=this after-close=fails blocks
  channel.TryPush(1); // model: send on=this after-close=fails never-blocks; true-means ok
  channel.TimedPush(1, std::chrono::milliseconds(100)); // model: send timeout=arg1 on=this after-close=fails blocks bound=100ms; true-means ok
  channel >> value; // model: receive on=this blocks
  channel.TryPop(value); // model: receive on=this never-blocks; true-means ok
  channel.TimedPop(value, std::chrono::milliseconds(100)); // model: receive timeout=arg1 on=this blocks bound=100ms; true-means ok
  channel.Close(); // model: close on=this again=nothing
  go[] {}; // model: spawn work=arg0 not-awaited
}
