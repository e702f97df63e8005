// Who changed which order, as a Kafka topic that is never compacted.
#pragma once

#include "shop/channel.h"

#include <librdkafka/rdkafka.h>
#include <memory>
#include <stop_token>
#include <string>

namespace shop {

class AuditLog {
public:
  AuditLog(rd_kafka_t *kafka, rd_kafka_topic_t *topic)
      : kafka_(kafka), topic_(topic) {}

  // Writes lines until stop is requested, then those that were already
  // accepted.
  void Run(std::stop_token stop, Channel<std::string> &lines);
  long Lost() const { return lost_; }

private:
  rd_kafka_t *kafka_;
  rd_kafka_topic_t *topic_;
  long lost_ = 0;
};

} // namespace shop
