// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/modern-cpp-kafka.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/modern-cpp-kafka-stub

#include <kafka/KafkaConsumer.h>
#include <kafka/KafkaProducer.h>

using namespace std::chrono_literals;
using kafka::clients::consumer::KafkaConsumer;
using kafka::clients::producer::KafkaProducer;

void carriers(KafkaProducer &producer, // model: carrier client
              KafkaConsumer &consumer) {} // model: carrier client

void producing(KafkaProducer &producer, const kafka::clients::producer::ProducerRecord &record,
               const kafka::clients::producer::Callback &sent, kafka::Error &error) {
  producer.send(record, sent); // model: publish on=this blocks-now blocks-unless=ActionWhileQueueIsFull::NoBlock
  producer.send(record, sent, KafkaProducer::SendOption::ToCopyRecordValue, KafkaProducer::ActionWhileQueueIsFull::NoBlock); // model: publish on=this blocks-not-now blocks-unless=ActionWhileQueueIsFull::NoBlock
  producer.send(record, sent, error); // model: publish on=this blocks-now blocks-unless=ActionWhileQueueIsFull::NoBlock
  producer.syncSend(record); // model: call on=this blocks default=5min
  producer.flush(500ms); // model: wait timeout=arg0 on=this bound=500ms default=infinite zero=immediate
  producer.close(500ms); // model: close timeout=arg0 on=this bound=500ms default=infinite
  producer.initTransactions(500ms); // model: wait timeout=arg0 on=this bound=500ms default=infinite
  producer.commitTransaction(500ms); // model: wait timeout=arg0 on=this bound=500ms default=infinite
  producer.abortTransaction(500ms); // model: wait timeout=arg0 on=this bound=500ms default=infinite
}

void consuming(KafkaConsumer &consumer) {
  consumer.poll(100ms); // model: receive timeout=arg0 on=this blocks bound=100ms zero=immediate
  consumer.commitSync(); // model: call on=this blocks
  consumer.close(); // model: close on=this
}
