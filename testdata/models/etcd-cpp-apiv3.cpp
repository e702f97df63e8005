// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/etcd-cpp-apiv3.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/etcd-cpp-apiv3-stub

#include <etcd/Client.hpp>
#include <etcd/KeepAlive.hpp>
#include <etcd/SyncClient.hpp>
#include <etcd/Watcher.hpp>

void carriers(etcd::SyncClient &synchronous, // model: carrier client
              etcd::Client &client) {} // model: carrier client

void ofSyncClient(etcd::SyncClient &client) {
  etcd::SyncClient made("http://host:2379"); // model: connect result=return default=infinite
  client.set_grpc_timeout(std::chrono::milliseconds(500)); // model: set-bound timeout=arg0 on=this bound=500ms default=infinite
  client.get("key"); // model: call on=this carrier=this blocks
  client.set("key", "value"); // model: call on=this carrier=this blocks
  client.put("key", "value"); // model: call on=this carrier=this blocks
  client.add("key", "value"); // model: call on=this carrier=this blocks
  client.modify("key", "value"); // model: call on=this carrier=this blocks
  client.rm("key"); // model: call on=this carrier=this blocks
  client.rmdir("key"); // model: call on=this carrier=this blocks
  client.ls("key"); // model: call on=this carrier=this blocks
  client.lock("key"); // model: call on=this carrier=this blocks
  client.unlock("key"); // model: call on=this carrier=this blocks
  client.leasegrant(30); // model: call on=this carrier=this blocks
  client.leaserevoke(7); // model: call on=this carrier=this blocks
}

void ofClient(etcd::Client &client) {
  etcd::Client made("http://host:2379"); // model: connect result=return default=infinite
  client.set_grpc_timeout(std::chrono::milliseconds(500)); // model: set-bound timeout=arg0 on=this bound=500ms default=infinite
  client.get("key"); // model: call on=this carrier=this never-blocks
  client.set("key", "value"); // model: call on=this carrier=this never-blocks
  client.put("key", "value"); // model: call on=this carrier=this never-blocks
  client.add("key", "value"); // model: call on=this carrier=this never-blocks
  client.modify("key", "value"); // model: call on=this carrier=this never-blocks
  client.rm("key"); // model: call on=this carrier=this never-blocks
  client.rmdir("key"); // model: call on=this carrier=this never-blocks
  client.ls("key"); // model: call on=this carrier=this never-blocks
  client.lock("key"); // model: call on=this carrier=this never-blocks
  client.unlock("key"); // model: call on=this carrier=this never-blocks
  client.leasegrant(30); // model: call on=this carrier=this never-blocks
  client.leaserevoke(7); // model: call on=this carrier=this never-blocks
}

void watching(etcd::Watcher &watcher, etcd::KeepAlive &lease) {
  watcher.Wait(); // model: wait-unbounded on=this long-lived
  watcher.Cancel(); // model: cancel on=this
  lease.Cancel(); // model: cancel on=this
}

void results(etcd::Response response) {
  response.is_ok(); // model: true-means ok
  response.is_grpc_timeout(); // model: true-means timeout
  response.is_network_unavailable(); // model: true-means failed
}
