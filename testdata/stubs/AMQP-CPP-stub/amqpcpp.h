// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of AMQP-CPP that its model has rows about, and no more.

#pragma once

#include <string_view>

namespace AMQP {

enum ExchangeType { fanout, direct, topic };
class Deferred {};
class DeferredQueue : public Deferred {};
class DeferredConfirm : public Deferred {};
class DeferredConsumer : public Deferred {};
class DeferredCancel : public Deferred {};
class DeferredGet : public Deferred {};
class DeferredPublish : public Deferred {};
class Envelope {};
class Connection {
public:
  bool close();
};

class Channel {
public:
  Channel(Connection *connection);
  bool publish(const std::string_view &exchange, const std::string_view &routingKey, const Envelope &envelope, int flags = 0);
  bool publish(const std::string_view &exchange, const std::string_view &routingKey, const std::string_view &message, int flags = 0);
  Deferred &declareExchange(const std::string_view &name, ExchangeType type = fanout);
  DeferredQueue &declareQueue(const std::string_view &name, int flags = 0);
  Deferred &bindQueue(const std::string_view &exchange, const std::string_view &queue, const std::string_view &routingkey);
  DeferredConfirm &confirmSelect();
  DeferredConsumer &consume(const std::string_view &queue, int flags = 0);
  DeferredCancel &cancel(const std::string_view &tag);
  DeferredGet &get(const std::string_view &queue, int flags = 0);
  Deferred &commitTransaction();
  Deferred &close();
};

template <typename BASE = Channel> class Reliable : public BASE {
public:
  template <typename... Args> Reliable(Args &&...parameters);
  DeferredPublish &publish(const std::string_view &exchange, const std::string_view &routingKey, const std::string_view &message, int flags = 0);
};

} // namespace AMQP
