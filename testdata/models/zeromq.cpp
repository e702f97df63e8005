// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/zeromq.yaml once; each mark is what the analyser reads on its line.

#include <zmq.h>

void contexts(void *context, void *socket) {
  zmq_close(socket); // model: close on=arg0 again=undefined
  zmq_ctx_shutdown(context); // model: cancel on=arg0 trigger=level
  zmq_ctx_term(context); // model: wait-unbounded on=arg0
  zmq_ctx_destroy(context); // model: wait-unbounded on=arg0
  zmq_term(context); // model: wait-unbounded on=arg0
}

void options(void *socket) {
  const int limit = 500, flag = 1;
  zmq_setsockopt(socket, ZMQ_RCVTIMEO, &limit, sizeof limit); // model: configure on=arg0 default=infinite scope=per-io
  zmq_setsockopt(socket, ZMQ_SNDTIMEO, &limit, sizeof limit); // model: configure on=arg0 default=infinite scope=per-io
  zmq_setsockopt(socket, ZMQ_LINGER, &limit, sizeof limit); // model: configure on=arg0 default=infinite
  zmq_setsockopt(socket, ZMQ_CONNECT_TIMEOUT, &limit, sizeof limit); // model: configure on=arg0
  zmq_setsockopt(socket, ZMQ_HEARTBEAT_TIMEOUT, &limit, sizeof limit); // model: configure on=arg0
  zmq_setsockopt(socket, ZMQ_HANDSHAKE_IVL, &limit, sizeof limit); // model: configure on=arg0 default=30s
  zmq_setsockopt(socket, ZMQ_IMMEDIATE, &flag, sizeof flag);
}

void messages(void *socket, void *other, zmq_msg_t *message, zmq_pollitem_t *items) {
  char data[16];
  zmq_send(socket, data, sizeof data, 0); // model: send on=arg0 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_send(socket, data, sizeof data, ZMQ_DONTWAIT | ZMQ_SNDMORE); // model: send on=arg0 blocks-not-now blocks-unless=ZMQ_DONTWAIT
  zmq_send_const(socket, data, sizeof data, ZMQ_SNDMORE); // model: send on=arg0 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_msg_send(message, socket, 0); // model: send on=arg1 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_sendmsg(socket, message, 0); // model: send on=arg0 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_recv(socket, data, sizeof data, 0); // model: receive on=arg0 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_recv(socket, data, sizeof data, ZMQ_DONTWAIT); // model: receive on=arg0 blocks-not-now blocks-unless=ZMQ_DONTWAIT
  zmq_msg_recv(message, socket, 0); // model: receive on=arg1 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_recvmsg(socket, message, 0); // model: receive on=arg0 blocks-now blocks-unless=ZMQ_DONTWAIT
  zmq_poll(items, 1, 200); // model: wait timeout=arg2:ms bound=200ms negative=infinite zero=immediate
  zmq_poll(items, 1, -1); // model: wait timeout=arg2:ms negative=infinite zero=immediate
  zmq_proxy(socket, other, nullptr); // model: wait-unbounded long-lived
  zmq_proxy_steerable(socket, other, nullptr, nullptr); // model: wait-unbounded long-lived
}

void threads(zmq_thread_fn *work) {
  void *thread = zmq_threadstart(work, nullptr); // model: spawn result=return work=arg0 not-awaited
  zmq_threadclose(thread); // model: await on=arg0
  zmq_sleep(2); // model: sleep timeout=arg0:s bound=2s
}

void outcomes(int error) {
  error == ETERM; // model: means closed
}
