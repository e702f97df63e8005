// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/paho.mqtt.cpp.yaml once; each mark is what the analyser reads on its line.

#include <mqtt/async_client.h>
#include <mqtt/client.h>
#include <mqtt/thread_queue.h>

using namespace std::chrono_literals;
using Point = std::chrono::steady_clock::time_point;

void carriers(mqtt::client &client, // model: carrier client
              mqtt::async_client &asynchronous) {} // model: carrier client unbounded

void tokens(mqtt::token_ptr token, Point point) {
  token->wait(); // model: wait-unbounded on=this
  token->try_wait(); // model: true-means ok
  token->wait_for(500L); // model: wait timeout=arg0:ms on=this bound=500ms negative=immediate zero=immediate; true-means ok
  token->wait_for(500ms); // model: wait timeout=arg0 on=this bound=500ms negative=immediate zero=immediate; true-means ok
  token->wait_until(point); // model: wait deadline=arg0:any on=this; true-means ok
  token->is_complete(); // model: completed? on=this
}

void asynchronous(mqtt::async_client &client, mqtt::connect_options options, mqtt::message_ptr message,
                  mqtt::const_message_ptr received, Point point) {
  client.connect(options); // model: call on=this never-blocks
  client.reconnect(); // model: call on=this never-blocks
  client.subscribe("topic", 1); // model: call on=this never-blocks
  client.unsubscribe("topic"); // model: call on=this never-blocks
  client.publish("topic", "data", 4); // model: publish on=this never-blocks
  client.publish(message); // model: publish on=this never-blocks
  client.consume_message(); // model: receive on=this blocks
  client.try_consume_message(&received); // model: receive on=this never-blocks
  client.try_consume_message_for(&received, 500ms); // model: receive timeout=arg1 on=this blocks bound=500ms; true-means ok
  client.try_consume_message_for(500ms); // model: receive timeout=arg0 on=this blocks bound=500ms
  client.try_consume_message_until(&received, point); // model: receive deadline=arg1:any on=this blocks; true-means ok
  client.disconnect(); // model: call on=this never-blocks
  client.disconnect(500); // model: call on=this never-blocks
}

void synchronous(mqtt::client &client, mqtt::connect_options options, mqtt::message_ptr message,
                 mqtt::const_message_ptr received, Point point) {
  options.set_connect_timeout(2); // model: configure timeout=arg0:s on=this bound=2s
  options.set_connect_timeout(2s); // model: configure timeout=arg0 on=this bound=2s
  options.set_keep_alive_interval(20); // model: configure timeout=arg0:s on=this bound=20s
  options.set_keep_alive_interval(20s); // model: configure timeout=arg0 on=this bound=20s
  client.set_timeout(500); // model: set-bound timeout=arg0:ms on=this bound=500ms
  client.set_timeout(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  client.get_timeout(); // model: read-bound on=this result=return
  client.connect(options); // model: call on=this carrier=this blocks
  client.reconnect(); // model: call on=this carrier=this blocks
  client.subscribe("topic", 1); // model: call on=this carrier=this blocks
  client.unsubscribe("topic"); // model: call on=this carrier=this blocks
  client.publish(message); // model: call on=this carrier=this blocks
  client.consume_message(); // model: receive on=this blocks
  client.try_consume_message(&received); // model: receive on=this never-blocks
  client.try_consume_message_for(&received, 500ms); // model: receive timeout=arg1 on=this blocks bound=500ms; true-means ok
  client.try_consume_message_until(&received, point); // model: receive deadline=arg1:any on=this blocks; true-means ok
  client.disconnect(500); // model: call timeout=arg0:ms on=this carrier=this blocks bound=500ms
  client.disconnect(); // model: call on=this carrier=this blocks
}

// Of pointers, since version 1.2 puts its argument itself, a pointer, into the queue.
void queues(void *value, Point point) {
  mqtt::thread_queue<void *> queue(8); // model: handle result=return capacity=arg0
  queue.put(value); // model: send on=this
  queue.try_put(value); // model: send on=this never-blocks
  queue.try_put_for(&value, 500ms); // model: send timeout=arg1 on=this blocks bound=500ms; true-means ok
  queue.try_put_until(&value, point); // model: send deadline=arg1:any on=this blocks; true-means ok
  queue.get(); // model: receive on=this blocks
  queue.get(&value); // model: receive on=this blocks
  queue.try_get(&value); // model: receive on=this never-blocks
  queue.try_get_for(&value, 500ms); // model: receive timeout=arg1 on=this blocks bound=500ms; true-means ok
  queue.try_get_until(&value, point); // model: receive deadline=arg1:any on=this blocks; true-means ok
}
