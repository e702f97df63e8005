// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/fbthrift.yaml once; each mark is what the analyser reads on its line. Debian has no
// package of fbthrift: the declarations are ours.
// flags: -I../stubs/fbthrift-stub

#include <thrift/lib/cpp2/async/ClientChannel.h>
#include <thrift/lib/cpp2/async/RpcOptions.h>

using namespace std::chrono_literals;

void carriers(const apache::thrift::RpcOptions &options, // model: carrier client
              apache::thrift::ClientChannel *channel);   // model: carrier client

void bounds(apache::thrift::RpcOptions &options, apache::thrift::ClientChannel &channel) {
  options.setTimeout(500ms);           // model: set-bound timeout=arg0 on=this bound=500ms
  options.getTimeout();                // model: read-bound on=this result=return
  options.getOverallTimeout();         // model: read-bound on=this result=return
  options.setQueueTimeout(500ms);      // model: configure on=this
  options.setProcessingTimeout(500ms); // model: configure on=this
  options.setOverallTimeout(500ms);    // model: configure on=this
  options.setChunkTimeout(500ms);      // model: configure on=this
  options.setClientOnlyTimeouts(true); // model: configure on=this
  channel.setTimeout(500);             // model: set-bound timeout=arg0:ms on=this bound=500ms
  channel.getTimeout();                // model: read-bound on=this result=return
}
