#include "audit_log.h"

#include <chrono>

namespace shop {

using namespace std::chrono_literals;

void AuditLog::Run(std::stop_token stop, Channel<std::string> &lines) {
  while (!stop.stop_requested()) {
    std::optional<std::string> line = lines.ReceiveFor(250ms);
    if (line &&
        rd_kafka_produce(topic_, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY,
                         line->data(), line->size(), nullptr, 0, nullptr) != 0)
      ++lost_;
    rd_kafka_poll(kafka_, 0);
  }
  while (std::optional<std::string> line = lines.TryReceive()) {
    if (rd_kafka_produce(topic_, RD_KAFKA_PARTITION_UA,
                         RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK,
                         line->data(), line->size(), nullptr, 0, nullptr) != 0)
      ++lost_;
  }
}

} // namespace shop
