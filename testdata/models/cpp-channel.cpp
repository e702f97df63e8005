// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/cpp-channel.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/cpp-channel-stub

#include <msd/channel.hpp>

void channels(int value) {
  msd::channel<int> channel(8); // model: handle result=return capacity=arg0
  channel.write(1); // model: send on=this after-close=fails; true-means ok
  channel << value; // model: send on=arg0 after-close=throws
  channel.read(value); // model: receive on=this after-close=fails blocks; true-means ok
  channel >> value; // model: receive on=arg0 blocks
  channel.close(); // model: close on=this again=nothing
  channel.closed(); // model: completed? on=this
}
