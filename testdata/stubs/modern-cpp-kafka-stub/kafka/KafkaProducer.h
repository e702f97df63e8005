// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of modern-cpp-kafka that its model has rows about, and no more.

#pragma once

#include <chrono>
#include <functional>

namespace kafka {

const inline std::chrono::milliseconds InfiniteTimeout = (std::chrono::milliseconds::max)();
class Error {};
class Properties {};

namespace clients::producer {

class ProducerRecord {};
class RecordMetadata {};
using Callback = std::function<void(const RecordMetadata &, const Error &)>;

class KafkaProducer {
public:
  enum class SendOption { NoCopyRecordValue, ToCopyRecordValue };
  enum class ActionWhileQueueIsFull { Block, NoBlock };
  explicit KafkaProducer(const Properties &properties);
  Error flush(std::chrono::milliseconds timeout = InfiniteTimeout);
  void close(std::chrono::milliseconds timeout = InfiniteTimeout);
  void send(const ProducerRecord &record, const Callback &deliveryCb, SendOption option = SendOption::NoCopyRecordValue, ActionWhileQueueIsFull action = ActionWhileQueueIsFull::Block);
  void send(const ProducerRecord &record, const Callback &deliveryCb, Error &error, SendOption option = SendOption::NoCopyRecordValue, ActionWhileQueueIsFull action = ActionWhileQueueIsFull::Block);
  RecordMetadata syncSend(const ProducerRecord &record);
  void initTransactions(std::chrono::milliseconds timeout = InfiniteTimeout);
  void commitTransaction(std::chrono::milliseconds timeout = InfiniteTimeout);
  void abortTransaction(std::chrono::milliseconds timeout = InfiniteTimeout);
};

} // namespace clients::producer
} // namespace kafka
