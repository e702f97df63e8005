// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of modern-cpp-kafka that its model has rows about, and no more.

#pragma once

#include "kafka/KafkaProducer.h"
#include <vector>

namespace kafka::clients::consumer {

class ConsumerRecord {};

class KafkaConsumer {
public:
  explicit KafkaConsumer(const Properties &properties);
  std::vector<ConsumerRecord> poll(std::chrono::milliseconds timeout);
  void commitSync();
  void close();
};

} // namespace kafka::clients::consumer
