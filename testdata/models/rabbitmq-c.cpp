// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/rabbitmq-c.yaml once; each mark is what the analyser reads on its line.

#include <amqp.h>
#include <amqp_framing.h>
#include <amqp_tcp_socket.h>
#include <sys/time.h>

void carriers(amqp_connection_state_t connection); // model: carrier client

void connections(amqp_connection_state_t connection, amqp_socket_t *socket) {
  const timeval second = {1, 0};
  amqp_new_connection();                                   // model: connect result=return default=infinite
  amqp_socket_open(socket, "host", 5672);                  // model: connect on=arg0 default=infinite
  amqp_socket_open_noblock(socket, "host", 5672, &second); // model: connect timeout=arg3 on=arg0 bound=1s
  amqp_set_handshake_timeout(connection, &second);         // model: configure on=arg0
  amqp_login(connection, "/", 0, 131072, 60, AMQP_SASL_METHOD_PLAIN, "user", "password"); // model: call on=arg0 blocks default=12s
  amqp_login_with_properties(connection, "/", 0, 131072, 60, nullptr, AMQP_SASL_METHOD_PLAIN, "u", "p"); // model: call on=arg0 blocks default=12s
  amqp_set_rpc_timeout(connection, &second);               // model: set-bound timeout=arg1 on=arg0 bound=1s
  amqp_get_rpc_timeout(connection);                        // model: read-bound on=arg0 result=return
  amqp_connection_close(connection, AMQP_REPLY_SUCCESS);   // model: call on=arg0 carrier=arg0 blocks
  amqp_destroy_connection(connection);                     // model: close on=arg0 again=undefined
}

void messages(amqp_connection_state_t connection, amqp_envelope_t *envelope, amqp_message_t *message,
              amqp_frame_t *frame, amqp_method_t *method, amqp_bytes_t name) {
  const timeval second = {1, 0};
  amqp_basic_publish(connection, 1, name, name, 0, 0, nullptr, name); // model: publish on=arg0
  amqp_consume_message(connection, envelope, &second, 0);     // model: receive timeout=arg2 on=arg0 zero=immediate blocks bound=1s
  amqp_read_message(connection, 1, message, 0);               // model: receive on=arg0 blocks
  amqp_simple_wait_frame(connection, frame);                  // model: wait-unbounded on=arg0
  amqp_simple_wait_frame_noblock(connection, frame, &second); // model: wait timeout=arg2 on=arg0 zero=immediate bound=1s
  amqp_simple_wait_method(connection, 1, AMQP_CONNECTION_START_METHOD, method); // model: wait-unbounded on=arg0
}

void requests(amqp_connection_state_t connection, amqp_bytes_t name, amqp_table_t table,
              amqp_method_number_t *replies) {
  amqp_channel_open(connection, 1);                              // model: call on=arg0 carrier=arg0 blocks
  amqp_exchange_declare(connection, 1, name, name, 0, 0, 0, 0, table); // model: call on=arg0 carrier=arg0 blocks
  amqp_exchange_delete(connection, 1, name, 0);                  // model: call on=arg0 carrier=arg0 blocks
  amqp_exchange_bind(connection, 1, name, name, name, table);    // model: call on=arg0 carrier=arg0 blocks
  amqp_exchange_unbind(connection, 1, name, name, name, table);  // model: call on=arg0 carrier=arg0 blocks
  amqp_queue_declare(connection, 1, name, 0, 0, 0, 0, table);    // model: call on=arg0 carrier=arg0 blocks
  amqp_queue_bind(connection, 1, name, name, name, table);       // model: call on=arg0 carrier=arg0 blocks
  amqp_queue_unbind(connection, 1, name, name, name, table);     // model: call on=arg0 carrier=arg0 blocks
  amqp_queue_purge(connection, 1, name);                         // model: call on=arg0 carrier=arg0 blocks
  amqp_queue_delete(connection, 1, name, 0, 0);                  // model: call on=arg0 carrier=arg0 blocks
  amqp_basic_qos(connection, 1, 0, 1, 0);                        // model: call on=arg0 carrier=arg0 blocks
  amqp_basic_consume(connection, 1, name, name, 0, 0, 0, table); // model: call on=arg0 carrier=arg0 blocks
  amqp_basic_cancel(connection, 1, name);                        // model: call on=arg0 carrier=arg0 blocks
  amqp_basic_recover(connection, 1, 0);                          // model: call on=arg0 carrier=arg0 blocks
  amqp_basic_get(connection, 1, name, 0);                        // model: call on=arg0 carrier=arg0 blocks
  amqp_tx_select(connection, 1);                                 // model: call on=arg0 carrier=arg0 blocks
  amqp_tx_commit(connection, 1);                                 // model: call on=arg0 carrier=arg0 blocks
  amqp_tx_rollback(connection, 1);                               // model: call on=arg0 carrier=arg0 blocks
  amqp_confirm_select(connection, 1);                            // model: call on=arg0 carrier=arg0 blocks
  amqp_simple_rpc(connection, 1, AMQP_BASIC_GET_METHOD, replies, nullptr); // model: call on=arg0 carrier=arg0 blocks
  amqp_simple_rpc_decoded(connection, 1, AMQP_BASIC_GET_METHOD, AMQP_BASIC_GET_OK_METHOD, nullptr); // model: call on=arg0 carrier=arg0 blocks
  amqp_channel_close(connection, 1, AMQP_REPLY_SUCCESS);         // model: call on=arg0 carrier=arg0 blocks
}

void outcomes(int status, amqp_rpc_reply_t reply) {
  status == AMQP_STATUS_OK;                            // model: means ok
  status == AMQP_STATUS_TIMEOUT;                       // model: means timeout
  status == AMQP_STATUS_HEARTBEAT_TIMEOUT;             // model: means timeout
  status == AMQP_STATUS_CONNECTION_CLOSED;             // model: means closed
  status == AMQP_STATUS_SOCKET_CLOSED;                 // model: means closed
  status == AMQP_STATUS_SOCKET_ERROR;                  // model: means failed
  reply.reply_type == AMQP_RESPONSE_NORMAL;            // model: means ok
  reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION; // model: means failed
  reply.reply_type == AMQP_RESPONSE_SERVER_EXCEPTION;  // model: means failed
}
