// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/AMQP-CPP.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/AMQP-CPP-stub

#include <amqpcpp.h>
#include <amqpcpp/linux_tcp.h>

void carriers(AMQP::TcpChannel &channel) {} // model: carrier client unbounded

void channels(AMQP::Channel &channel, AMQP::TcpChannel &tcp, AMQP::Reliable<AMQP::TcpChannel> &reliable) {
  channel.publish("orders", "key", "message"); // model: publish on=this never-blocks
  tcp.publish("orders", "key", AMQP::Envelope()); // model: publish on=this never-blocks
  reliable.publish("orders", "key", "message"); // model: publish on=this never-blocks
  channel.declareExchange("orders"); // model: call on=this never-blocks
  channel.declareQueue("orders"); // model: call on=this never-blocks
  channel.bindQueue("orders", "orders", ""); // model: call on=this never-blocks
  channel.confirmSelect(); // model: call on=this never-blocks
  channel.consume("orders"); // model: call on=this never-blocks
  channel.cancel("tag"); // model: call on=this never-blocks
  channel.get("orders"); // model: call on=this never-blocks
  channel.commitTransaction(); // model: call on=this never-blocks
  channel.close(); // model: close on=this
}

void connections(AMQP::Connection &connection, AMQP::TcpConnection &tcp) {
  connection.close(); // model: close on=this
  tcp.close(); // model: close on=this
}
