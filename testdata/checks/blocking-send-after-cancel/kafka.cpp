// Producers that wait where their queue is full.
// needs: librdkafka/rdkafka.h librdkafka/rdkafkacpp.h
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafkacpp.h>
#include <stop_token>
#include <string>

bool Take(std::string &line);

void ProduceBad(std::stop_token stop, rd_kafka_topic_t *topic, std::string marker) {
  while (!stop.stop_requested()) {
  }
  rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK, marker.data(), // want: blocking-send-after-cancel
                   marker.size(), nullptr, 0, nullptr);
}

bool ResultUsedBad(std::stop_token stop, rd_kafka_topic_t *topic, std::string marker) {
  if (stop.stop_requested())
    return rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_BLOCK | RD_KAFKA_MSG_F_COPY, // want: blocking-send-after-cancel
                            marker.data(), marker.size(), nullptr, 0, nullptr) == 0;
  return true;
}

void CppBad(std::stop_token stop, RdKafka::Producer &producer, std::string line) {
  while (Take(line)) {
    if (stop.stop_requested()) {
      producer.produce("orders", RdKafka::Topic::PARTITION_UA, // want: blocking-send-after-cancel
                       RdKafka::Producer::RK_MSG_COPY | RdKafka::Producer::RK_MSG_BLOCK, line.data(), line.size(),
                       nullptr, 0, 0, nullptr);
      break;
    }
  }
}

void CopyOk(std::stop_token stop, rd_kafka_topic_t *topic, std::string marker) {
  while (!stop.stop_requested()) {
  }
  rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, marker.data(), marker.size(), nullptr, 0,
                   nullptr);
}

void BeforeOk(std::stop_token stop, rd_kafka_topic_t *topic, std::string line) {
  while (!stop.stop_requested() && Take(line))
    rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK, line.data(),
                     line.size(), nullptr, 0, nullptr);
}

// Nobody knows whether the flag is set.
void FlagsOk(std::stop_token stop, rd_kafka_topic_t *topic, std::string marker, int flags) {
  if (stop.stop_requested())
    rd_kafka_produce(topic, RD_KAFKA_PARTITION_UA, flags, marker.data(), marker.size(), nullptr, 0, nullptr);
}
