// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of the Apache Pulsar client for C++ that its model has rows about, and no more.

#pragma once

#include <functional>
#include <string>

namespace pulsar {

enum Result { ResultOk, ResultTimeout, ResultAlreadyClosed, ResultConnectError, ResultProducerQueueIsFull };
class Message {};
class MessageId {};
using SendCallback = std::function<void(Result, const MessageId &)>;

class Producer {
public:
  Result send(const Message &msg);
  Result send(const Message &msg, MessageId &messageId);
  void sendAsync(const Message &msg, SendCallback callback);
  Result flush();
  Result close();
};

class Consumer {
public:
  Result receive(Message &msg);
  Result receive(Message &msg, int timeoutMs);
  Result close();
};

class Reader {
public:
  Result readNext(Message &msg);
  Result readNext(Message &msg, int timeoutMs);
  Result close();
};

class ClientConfiguration {
public:
  ClientConfiguration &setOperationTimeoutSeconds(int timeout);
  ClientConfiguration &setConnectionTimeout(int timeoutMs);
};

class ProducerConfiguration {
public:
  ProducerConfiguration &setSendTimeout(int sendTimeoutMs);
  ProducerConfiguration &setBlockIfQueueFull(bool);
};

class Client {
public:
  Client(const std::string &serviceUrl);
  Client(const std::string &serviceUrl, const ClientConfiguration &clientConfiguration);
  Result createProducer(const std::string &topic, Producer &producer);
  Result subscribe(const std::string &topic, const std::string &subscriptionName, Consumer &consumer);
  Result close();
  void shutdown();
};

} // namespace pulsar
