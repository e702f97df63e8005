// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/librdkafka++.yaml once; each mark is what the analyser reads on its line.

#include <librdkafka/rdkafkacpp.h>

void carriers(RdKafka::Producer *producer,       // model: carrier client
              RdKafka::Consumer *simple,         // model: carrier client
              RdKafka::KafkaConsumer *consumer); // model: carrier client

void clients(RdKafka::Conf *conf) {
  std::string error;
  RdKafka::Producer::create(conf, error);        // model: connect result=return default=5min
  RdKafka::Consumer::create(conf, error);        // model: connect result=return default=5min
  RdKafka::KafkaConsumer::create(conf, error);   // model: connect result=return default=5min
  conf->set("message.timeout.ms", "500", error); // model: configure on=this value=arg1
  RdKafka::wait_destroyed(1000);                 // model: wait timeout=arg0:ms bound=1s
}

void producing(RdKafka::Producer *producer, RdKafka::Topic *topic, char *payload, const std::string *key,
               RdKafka::Headers *headers, const std::vector<char> *bytes,
               const std::vector<RdKafka::TopicPartition *> &offsets, RdKafka::ConsumerGroupMetadata *group) {
  const int block = RdKafka::Producer::RK_MSG_COPY | RdKafka::Producer::RK_MSG_BLOCK;
  const int copy = RdKafka::Producer::RK_MSG_COPY;
  producer->produce(topic, 0, bytes, bytes, nullptr);           // model: publish on=this never-blocks
  producer->produce(topic, 0, block, payload, 1, key, nullptr); // model: publish on=this blocks-when=RK_MSG_BLOCK blocks-now
  producer->produce(topic, 0, copy, payload, 1, nullptr, 0, nullptr); // model: publish on=this blocks-when=RK_MSG_BLOCK blocks-not-now
  producer->produce("topic", 0, RdKafka::Producer::RK_MSG_BLOCK, payload, 1, nullptr, 0, 0, nullptr); // model: publish on=this blocks-when=RK_MSG_BLOCK blocks-now
  producer->produce("topic", 0, copy, payload, 1, nullptr, 0, 0, headers, nullptr); // model: publish on=this blocks-when=RK_MSG_BLOCK blocks-not-now
  producer->flush(1000);                                        // model: wait timeout=arg0:ms on=this negative=immediate minus-one=infinite bound=1s
  producer->purge(RdKafka::Producer::PURGE_QUEUE);              // model: cancel on=this again=nothing
  producer->init_transactions(1000);                            // model: wait timeout=arg0:ms on=this bound=1s
  producer->commit_transaction(1000);                           // model: wait timeout=arg0:ms on=this bound=1s
  producer->abort_transaction(1000);                            // model: wait timeout=arg0:ms on=this bound=1s
  producer->send_offsets_to_transaction(offsets, group, 1000);  // model: wait timeout=arg2:ms on=this bound=1s
}

void polling(RdKafka::Producer *producer, RdKafka::KafkaConsumer *consumer, RdKafka::Consumer *simple,
             RdKafka::Queue *queue, RdKafka::Topic *topic) {
  producer->poll(1000);            // model: wait timeout=arg0:ms on=this negative=immediate minus-one=infinite periodic bound=1s
  queue->poll(1000);               // model: wait timeout=arg0:ms on=this negative=immediate minus-one=infinite periodic bound=1s
  queue->consume(1000);            // model: receive timeout=arg0:ms on=this negative=immediate minus-one=infinite blocks bound=1s
  consumer->consume(1000);         // model: receive timeout=arg0:ms on=this negative=immediate minus-one=infinite blocks bound=1s
  simple->consume(queue, 1000);    // model: receive timeout=arg1:ms on=this negative=immediate minus-one=infinite blocks bound=1s
  simple->consume(topic, 0, 1000); // model: receive timeout=arg2:ms on=this negative=immediate minus-one=infinite blocks bound=1s
  consumer->close();               // model: close on=this
}

void requests(RdKafka::KafkaConsumer *consumer, RdKafka::Consumer *simple, RdKafka::Topic *topic,
              const RdKafka::TopicPartition &partition, std::vector<RdKafka::TopicPartition *> &offsets) {
  RdKafka::Metadata *metadata = nullptr;
  int64_t low = 0;
  int64_t high = 0;
  consumer->commitSync();                                       // model: call on=this blocks
  consumer->committed(offsets, 1000);                           // model: call timeout=arg1:ms on=this blocks bound=1s
  consumer->seek(partition, 1000);                              // model: call timeout=arg1:ms on=this zero=immediate blocks bound=1s
  simple->seek(topic, 0, 1, 1000);                              // model: call timeout=arg3:ms on=this zero=immediate blocks bound=1s
  consumer->metadata(true, nullptr, &metadata, 1000);           // model: call timeout=arg3:ms on=this blocks minus-one=infinite bound=1s
  consumer->query_watermark_offsets("t", 0, &low, &high, 1000); // model: call timeout=arg4:ms on=this blocks bound=1s
  consumer->offsetsForTimes(offsets, 1000);                     // model: call timeout=arg1:ms on=this blocks bound=1s
  consumer->clusterid(1000);                                    // model: call timeout=arg0:ms on=this blocks bound=1s
  consumer->controllerid(1000);                                 // model: call timeout=arg0:ms on=this blocks bound=1s
}

void outcomes(RdKafka::ErrorCode error) {
  error == RdKafka::ERR_NO_ERROR;                  // model: means ok
  error == RdKafka::ERR__TIMED_OUT;                // model: means timeout
  error == RdKafka::ERR__TIMED_OUT_QUEUE;          // model: means timeout
  error == RdKafka::ErrorCode::ERR__MSG_TIMED_OUT; // model: means timeout
  error == RdKafka::ERR_REQUEST_TIMED_OUT;         // model: means timeout
  error == RdKafka::ERR__PURGE_QUEUE;              // model: means cancelled
  error == RdKafka::ERR__PURGE_INFLIGHT;           // model: means cancelled
  error == RdKafka::ERR__DESTROY;                  // model: means closed
  error == RdKafka::ERR__QUEUE_FULL;               // model: means failed
  error == RdKafka::ERR__TRANSPORT;                // model: means failed
  error == RdKafka::ERR__ALL_BROKERS_DOWN;         // model: means failed
}
