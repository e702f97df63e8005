// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/mosquitto.yaml once; each mark is what the analyser reads on its line.

#include <mosquitto.h>
#include <mosquittopp.h>

void carriers(mosquitto *client, // model: carrier client unbounded
              mosqpp::mosquittopp &wrapper) {} // model: carrier client unbounded

void functions(mosquitto *client) {
  mosquitto_message *messages = nullptr;
  mosquitto_connect(client, "host", 1883, 60); // model: connect on=arg0
  mosquitto_connect_bind(client, "host", 1883, 60, nullptr); // model: connect on=arg0
  mosquitto_connect_async(client, "host", 1883, 60); // model: connect on=arg0
  mosquitto_reconnect(client); // model: connect on=arg0
  mosquitto_publish(client, nullptr, "topic", 4, "data", 1, false); // model: publish on=arg0
  mosquitto_publish_v5(client, nullptr, "topic", 4, "data", 1, false, nullptr); // model: publish on=arg0
  mosquitto_subscribe_simple(&messages, 1, false, "topic", 1, "host", 1883, nullptr, 60, true, nullptr, nullptr, nullptr, nullptr); // model: wait-unbounded
  mosquitto_loop(client, 100, 1); // model: wait timeout=arg1:ms on=arg0 bound=100ms periodic zero=immediate
  mosquitto_loop(client, -1, 1); // model: wait timeout=arg1:ms on=arg0 bound=-1ms periodic zero=immediate
  mosquitto_loop_forever(client, -1, 1); // model: wait-unbounded on=arg0 long-lived
  mosquitto_loop_stop(client, false); // model: wait-unbounded on=arg0
  mosquitto_destroy(client); // model: close on=arg0 again=undefined
}

void members(mosqpp::mosquittopp &client) {
  client.connect("host"); // model: connect on=this
  client.connect_async("host"); // model: connect on=this
  client.reconnect(); // model: connect on=this
  client.publish(nullptr, "topic", 4, "data"); // model: publish on=this
  client.loop(100); // model: wait timeout=arg0:ms on=this bound=100ms default=1s periodic zero=immediate
  client.loop_forever(); // model: wait-unbounded on=this long-lived
  client.loop_stop(); // model: wait-unbounded on=this
}

void outcomes(int status) {
  status == MOSQ_ERR_SUCCESS; // model: means ok
  status == MOSQ_ERR_CONN_LOST; // model: means closed
  status == MOSQ_ERR_NO_CONN; // model: means failed
  status == MOSQ_ERR_CONN_REFUSED; // model: means failed
  status == MOSQ_ERR_ERRNO; // model: means failed
}
