// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/librdkafka.yaml once; each mark is what the analyser reads on its line.

#include <librdkafka/rdkafka.h>

void carriers(rd_kafka_t *client); // model: carrier client

void clients(rd_kafka_conf_t *conf, rd_kafka_topic_conf_t *topicConf, char *error) {
  rd_kafka_t *client = rd_kafka_new(RD_KAFKA_PRODUCER, conf, error, 512); // model: connect result=return default=5min
  rd_kafka_conf_set(conf, "message.timeout.ms", "500", error, 512); // model: configure on=arg0 value=arg2
  rd_kafka_topic_conf_set(topicConf, "message.timeout.ms", "500", error, 512); // model: configure on=arg0 value=arg2
  rd_kafka_destroy(client);                                         // model: close on=arg0 again=undefined
  rd_kafka_destroy_flags(client, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE); // model: close on=arg0 again=undefined
  rd_kafka_wait_destroyed(1000);                                    // model: wait timeout=arg0:ms bound=1s
}

void producing(rd_kafka_t *client, rd_kafka_topic_t *topic, char *payload, rd_kafka_message_t *messages,
               const rd_kafka_topic_partition_list_t *offsets, const rd_kafka_consumer_group_metadata_t *group) {
  rd_kafka_produce(topic, 0, RD_KAFKA_MSG_F_COPY | RD_KAFKA_MSG_F_BLOCK, payload, 1, nullptr, 0, nullptr); // model: publish on=arg0 blocks-when=RD_KAFKA_MSG_F_BLOCK blocks-now
  rd_kafka_produce(topic, 0, RD_KAFKA_MSG_F_COPY, payload, 1, nullptr, 0, nullptr); // model: publish on=arg0 blocks-when=RD_KAFKA_MSG_F_BLOCK blocks-not-now
  rd_kafka_produce_batch(topic, 0, RD_KAFKA_MSG_F_BLOCK, messages, 1); // model: publish on=arg0 blocks-when=RD_KAFKA_MSG_F_BLOCK blocks-now
  rd_kafka_producev(client, RD_KAFKA_V_END);      // model: publish on=arg0
  rd_kafka_flush(client, 1000);                   // model: wait timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite bound=1s
  rd_kafka_purge(client, RD_KAFKA_PURGE_F_QUEUE); // model: cancel on=arg0 again=nothing
  rd_kafka_init_transactions(client, 1000);       // model: wait timeout=arg1:ms on=arg0 bound=1s
  rd_kafka_commit_transaction(client, 1000);      // model: wait timeout=arg1:ms on=arg0 bound=1s
  rd_kafka_abort_transaction(client, 1000);       // model: wait timeout=arg1:ms on=arg0 bound=1s
  rd_kafka_send_offsets_to_transaction(client, offsets, group, 1000); // model: wait timeout=arg3:ms on=arg0 bound=1s
}

void polling(rd_kafka_t *client, rd_kafka_topic_t *topic, rd_kafka_queue_t *queue, rd_kafka_message_t **messages) {
  rd_kafka_poll(client, 1000);                            // model: wait timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite periodic bound=1s
  rd_kafka_queue_poll(queue, 1000);                       // model: wait timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite periodic bound=1s
  rd_kafka_queue_poll_callback(queue, 1000);              // model: wait timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite periodic bound=1s
  rd_kafka_consumer_poll(client, 1000);                   // model: receive timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite blocks bound=1s
  rd_kafka_consume(topic, 0, 1000);                       // model: receive timeout=arg2:ms on=arg0 negative=immediate minus-one=infinite blocks bound=1s
  rd_kafka_consume_queue(queue, 1000);                    // model: receive timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite blocks bound=1s
  rd_kafka_consume_batch(topic, 0, 1000, messages, 1);    // model: receive timeout=arg2:ms on=arg0 negative=immediate minus-one=infinite blocks bound=1s
  rd_kafka_consume_batch_queue(queue, 1000, messages, 1); // model: receive timeout=arg1:ms on=arg0 negative=immediate minus-one=infinite blocks bound=1s
  rd_kafka_consumer_close(client);                        // model: wait-unbounded on=arg0
}

void requests(rd_kafka_t *client, rd_kafka_topic_t *topic, rd_kafka_topic_partition_list_t *offsets,
              const struct rd_kafka_metadata **metadata, const struct rd_kafka_group_list **groups) {
  int64_t low = 0;
  int64_t high = 0;
  rd_kafka_metadata(client, 1, nullptr, metadata, 1000); // model: call timeout=arg4:ms on=arg0 blocks minus-one=infinite bound=1s
  rd_kafka_query_watermark_offsets(client, "t", 0, &low, &high, 1000); // model: call timeout=arg5:ms on=arg0 blocks bound=1s
  rd_kafka_offsets_for_times(client, offsets, 1000);     // model: call timeout=arg2:ms on=arg0 blocks bound=1s
  rd_kafka_committed(client, offsets, 1000);             // model: call timeout=arg2:ms on=arg0 blocks bound=1s
  rd_kafka_list_groups(client, nullptr, groups, 1000);   // model: call timeout=arg3:ms on=arg0 blocks bound=1s
  rd_kafka_clusterid(client, 1000);                      // model: call timeout=arg1:ms on=arg0 blocks bound=1s
  rd_kafka_controllerid(client, 1000);                   // model: call timeout=arg1:ms on=arg0 blocks bound=1s
  rd_kafka_seek(topic, 0, 1, 1000);                      // model: call timeout=arg3:ms on=arg0 zero=immediate blocks bound=1s
  rd_kafka_seek_partitions(client, offsets, 1000);       // model: call timeout=arg2:ms on=arg0 zero=immediate blocks bound=1s
  rd_kafka_commit(client, offsets, 0);                   // model: call on=arg0
}

void outcomes(rd_kafka_resp_err_t error) {
  error == RD_KAFKA_RESP_ERR_NO_ERROR;          // model: means ok
  error == RD_KAFKA_RESP_ERR__TIMED_OUT;        // model: means timeout
  error == RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE;  // model: means timeout
  error == RD_KAFKA_RESP_ERR__MSG_TIMED_OUT;    // model: means timeout
  error == RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT; // model: means timeout
  error == RD_KAFKA_RESP_ERR__PURGE_QUEUE;      // model: means cancelled
  error == RD_KAFKA_RESP_ERR__PURGE_INFLIGHT;   // model: means cancelled
  error == RD_KAFKA_RESP_ERR__DESTROY;          // model: means closed
  error == RD_KAFKA_RESP_ERR__QUEUE_FULL;       // model: means failed
  error == RD_KAFKA_RESP_ERR__TRANSPORT;        // model: means failed
  error == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN; // model: means failed
}
