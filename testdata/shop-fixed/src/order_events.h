// The event stream of the orders, in Kafka.
#pragma once

#include "shop/channel.h"
#include "shop/context.h"
#include "shop/order.pb.h"

#include <librdkafka/rdkafkacpp.h>
#include <memory>
#include <stop_token>
#include <string>

namespace shop {

class OrderEvents {
public:
  explicit OrderEvents(std::unique_ptr<RdKafka::Producer> producer)
      : producer_(std::move(producer)) {}

  // Null if the producer can not be made.
  static std::unique_ptr<OrderEvents> Create(const std::string &brokers);

  // True if the brokers have the event before the context is done.
  bool Publish(const Context &ctx, const v1::OrderEvent &event);
  // Passes events on until stop is requested, then marks the end of the stream.
  void Forward(std::stop_token stop, Channel<v1::OrderEvent> &events);

private:
  bool Enqueue(const v1::OrderEvent &event);

  std::unique_ptr<RdKafka::Producer> producer_;
};

} // namespace shop
