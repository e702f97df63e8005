// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/pulsar-client-cpp.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/pulsar-client-cpp-stub

#include <pulsar/Client.h>

void carriers(pulsar::Client &client) {} // model: carrier client

void clients(pulsar::Client &client, pulsar::ClientConfiguration configuration, pulsar::ProducerConfiguration sending,
             pulsar::Producer &producer, pulsar::Consumer &consumer) {
  configuration.setOperationTimeoutSeconds(5); // model: configure timeout=arg0:s on=this bound=5s
  configuration.setConnectionTimeout(2000); // model: configure timeout=arg0:ms on=this bound=2s
  sending.setSendTimeout(3000); // model: configure timeout=arg0:ms on=this bound=3s
  pulsar::Client made("pulsar://host:6650"); // model: connect result=return
  client.createProducer("orders", producer); // model: call on=this blocks
  client.subscribe("orders", "worker", consumer); // model: call on=this blocks
  client.close(); // model: close on=this
}

void messages(pulsar::Producer &producer, pulsar::Consumer &consumer, pulsar::Reader &reader, pulsar::Message message,
              pulsar::SendCallback sent) {
  producer.send(message); // model: publish on=this
  producer.sendAsync(message, sent); // model: publish on=this
  producer.flush(); // model: wait-unbounded on=this
  producer.close(); // model: close on=this
  consumer.receive(message); // model: receive on=this blocks
  consumer.receive(message, 500); // model: receive timeout=arg1:ms on=this blocks bound=500ms
  consumer.close(); // model: close on=this
  reader.readNext(message); // model: receive on=this blocks
  reader.readNext(message, 500); // model: receive timeout=arg1:ms on=this blocks bound=500ms
  reader.close(); // model: close on=this
}

void outcomes(pulsar::Result result) {
  result == pulsar::ResultOk; // model: means ok
  result == pulsar::ResultTimeout; // model: means timeout
  result == pulsar::ResultAlreadyClosed; // model: means closed
  result == pulsar::ResultConnectError; // model: means failed
  result == pulsar::ResultProducerQueueIsFull; // model: means failed
}
