// Where the twin has the same result and nobody looks at it, the call is changed.
// models: shop-context.yaml
// needs: boost/fiber/buffered_channel.hpp librdkafka/rdkafka.h
#include "shop/context.h"
#include <boost/fiber/buffered_channel.hpp>
#include <librdkafka/rdkafka.h>
#include <stop_token>
#include <string>

using Queue = boost::fibers::buffered_channel<int>;

void SameResultBad(std::stop_token stop, Queue &results) {
  while (!stop.stop_requested()) {
  }
  results.try_push(0);
}

// The result is looked at, so the code has to change with it.
bool ResultUsedBad(std::stop_token stop, Queue &results) {
  if (stop.stop_requested())
    return results.push(0) == boost::fibers::channel_op_status::success;
  return true;
}

// Send returns nothing, TrySend a bool.
void OtherResultBad(std::stop_token stop, shop::Channel<int> &results) {
  while (!stop.stop_requested()) {
  }
  results.Send(0);
}

void FlagBad(std::stop_token stop, rd_kafka_topic_t *topic, std::string marker) {
  if (stop.stop_requested())
    rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY,
                     marker.data(), marker.size(), nullptr, 0, nullptr);
}
