// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/nats.c.yaml once; each mark is what the analyser reads on its line.

#include <nats/nats.h>

void carriers(natsConnection *connection, // model: carrier client
              jsCtx *stream, // model: carrier client
              kvStore *store) {} // model: carrier client

void connections(natsConnection *connection, natsOptions *options) {
  natsConnection_Connect(&connection, options); // model: connect result=arg0
  natsConnection_ConnectTo(&connection, "nats://host"); // model: connect result=arg0
  natsOptions_SetTimeout(options, 500); // model: configure timeout=arg1:ms on=arg0 bound=500ms default=2s scope=per-try
  natsOptions_SetReconnectWait(options, 250); // model: configure timeout=arg1:ms on=arg0 bound=250ms default=2s
  natsOptions_SetPingInterval(options, 30000); // model: configure timeout=arg1:ms on=arg0 bound=30s default=2min
  natsConnection_Destroy(connection); // model: close on=arg0 again=undefined
  nats_CloseAndWait(1000); // model: wait timeout=arg0:ms bound=1s negative=infinite zero=infinite
  nats_CloseAndWait(0); // model: wait timeout=arg0:ms negative=infinite zero=infinite
}

void requests(natsConnection *connection, natsMsg *message) {
  natsMsg *reply = nullptr;
  natsConnection_Request(&reply, connection, "subject", "data", 4, 300); // model: call timeout=arg5:ms on=arg1 blocks bound=300ms
  natsConnection_RequestString(&reply, connection, "subject", "data", 300); // model: call timeout=arg4:ms on=arg1 blocks bound=300ms
  natsConnection_RequestMsg(&reply, connection, message, 300); // model: call timeout=arg3:ms on=arg1 blocks bound=300ms
}

void publishing(natsConnection *connection, natsMsg *message) {
  natsConnection_Publish(connection, "subject", "data", 4); // model: publish on=arg0
  natsConnection_PublishString(connection, "subject", "data"); // model: publish on=arg0
  natsConnection_PublishMsg(connection, message); // model: publish on=arg0
  natsConnection_PublishRequest(connection, "subject", "reply", "data", 4); // model: publish on=arg0
  natsConnection_PublishRequestString(connection, "subject", "reply", "data"); // model: publish on=arg0
  natsConnection_FlushTimeout(connection, 2000); // model: wait timeout=arg1:ms on=arg0 bound=2s
}

void subscriptions(natsConnection *connection, natsSubscription *subscription) {
  natsMsg *message = nullptr;
  natsMsgList list;
  jsFetchRequest request;
  request.Expires = 500000000;
  natsSubscription_NextMsg(&message, subscription, 100); // model: receive timeout=arg2:ms on=arg1 blocks bound=100ms zero=immediate
  natsSubscription_Fetch(&list, subscription, 10, 100, nullptr); // model: receive timeout=arg3:ms on=arg1 blocks bound=100ms
  natsSubscription_FetchRequest(&list, subscription, &request); // model: receive timeout=arg2.Expires:ns on=arg1 blocks bound=500ms
  natsSubscription_WaitForDrainCompletion(subscription, 100); // model: wait timeout=arg1:ms on=arg0 bound=100ms negative=infinite zero=infinite
  natsSubscription_WaitForDrainCompletion(subscription, -1); // model: wait timeout=arg1:ms on=arg0 negative=infinite zero=infinite
  natsSubscription_Destroy(subscription); // model: close on=arg0 again=undefined
}

void streams(natsConnection *connection, jsCtx *stream, natsMsg *message, kvWatcher *watcher, kvEntry *entry) {
  jsPubOptions options;
  options.MaxWait = 200;
  natsConnection_JetStream(&stream, connection, nullptr); // model: connect result=arg0 default=5s
  js_Publish(nullptr, stream, "subject", "data", 4, &options, nullptr); // model: call timeout=arg5.MaxWait:ms on=arg1 blocks bound=200ms
  js_Publish(nullptr, stream, "subject", "data", 4, nullptr, nullptr); // model: call timeout=arg5.MaxWait:ms on=arg1 blocks
  js_PublishMsg(nullptr, stream, message, &options, nullptr); // model: call timeout=arg3.MaxWait:ms on=arg1 blocks
  js_PublishAsync(stream, "subject", "data", 4, nullptr); // model: publish on=arg0
  js_PublishMsgAsync(stream, &message, nullptr); // model: publish on=arg0
  js_PublishAsyncComplete(stream, &options); // model: wait timeout=arg1.MaxWait:ms on=arg0 zero=infinite
  kvWatcher_Next(&entry, watcher, 100); // model: receive timeout=arg2:ms on=arg1 after-close=fails blocks bound=100ms
  kvWatcher_Stop(watcher); // model: cancel on=arg0 again=nothing trigger=level
  nats_Sleep(10); // model: sleep timeout=arg0:ms bound=10ms
}

void outcomes(natsStatus status) {
  status == NATS_OK; // model: means ok
  status == NATS_TIMEOUT; // model: means timeout
  status == NATS_CONNECTION_CLOSED; // model: means closed
  status == NATS_INVALID_SUBSCRIPTION; // model: means closed
  status == NATS_ERR; // model: means failed
  status == NATS_IO_ERROR; // model: means failed
  status == NATS_NO_SERVER; // model: means failed
  status == NATS_CONNECTION_DISCONNECTED; // model: means failed
  status == NATS_NO_RESPONDERS; // model: means failed
}
