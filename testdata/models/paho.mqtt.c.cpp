// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/paho.mqtt.c.yaml once; each mark is what the analyser reads on its line.

#include <MQTTAsync.h>
#include <MQTTClient.h>

void synchronous(MQTTClient client, MQTTClient_message *message, MQTTProperties *properties) {
  MQTTClient_connectOptions options = MQTTClient_connectOptions_initializer;
  options.connectTimeout = 2;
  MQTTClient_deliveryToken token;
  char *topic, *topics[] = {topic};
  int length, qualities[] = {1};
  MQTTClient_connect(client, &options); // model: connect timeout=arg1.connectTimeout:s on=arg0 bound=2s
  MQTTClient_connect5(client, &options, properties, properties); // model: connect timeout=arg1.connectTimeout:s on=arg0
  MQTTClient_disconnect(client, 500); // model: call timeout=arg1:ms on=arg0 blocks bound=500ms
  MQTTClient_disconnect5(client, 500, MQTTREASONCODE_SUCCESS, properties); // model: call timeout=arg1:ms on=arg0 blocks bound=500ms
  MQTTClient_setCommandTimeout(client, 5000); // model: set-bound timeout=arg1:ms on=arg0 bound=5s zero=error
  MQTTClient_subscribe(client, "topic", 1); // model: call on=arg0 carrier=arg0 blocks
  MQTTClient_subscribeMany(client, 1, topics, qualities); // model: call on=arg0 carrier=arg0 blocks
  MQTTClient_unsubscribe(client, "topic"); // model: call on=arg0 carrier=arg0 blocks
  MQTTClient_unsubscribeMany(client, 1, topics); // model: call on=arg0 carrier=arg0 blocks
  MQTTClient_publish(client, "topic", 4, "data", 1, 0, &token); // model: publish on=arg0
  MQTTClient_publishMessage(client, "topic", message, &token); // model: publish on=arg0
  MQTTClient_waitForCompletion(client, token, 500); // model: wait timeout=arg2:ms on=arg0 bound=500ms
  MQTTClient_receive(client, &topic, &length, &message, 500); // model: receive timeout=arg4:ms on=arg0 blocks bound=500ms
}

void asynchronous(MQTTAsync client, MQTTAsync_message *message, MQTTAsync_token token) {
  MQTTAsync_connect(client, nullptr); // model: call on=arg0 never-blocks
  MQTTAsync_reconnect(client); // model: call on=arg0 never-blocks
  MQTTAsync_disconnect(client, nullptr); // model: call on=arg0 never-blocks
  MQTTAsync_subscribe(client, "topic", 1, nullptr); // model: call on=arg0 never-blocks
  MQTTAsync_unsubscribe(client, "topic", nullptr); // model: call on=arg0 never-blocks
  MQTTAsync_send(client, "topic", 4, "data", 1, 0, nullptr); // model: publish on=arg0 never-blocks
  MQTTAsync_sendMessage(client, "topic", message, nullptr); // model: publish on=arg0 never-blocks
  MQTTAsync_waitForCompletion(client, token, 500); // model: wait timeout=arg2:ms on=arg0 bound=500ms
}

void outcomes(int status) {
  status == MQTTCLIENT_SUCCESS; // model: means ok
  status == MQTTCLIENT_FAILURE; // model: means failed
  status == MQTTCLIENT_DISCONNECTED; // model: means closed
  status == MQTTASYNC_SUCCESS; // model: means ok
  status == MQTTASYNC_FAILURE; // model: means failed
  status == MQTTASYNC_DISCONNECTED; // model: means closed
}
