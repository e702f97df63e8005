// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/hiredis.yaml once; each mark is what the analyser reads on its line.

#include <hiredis/async.h>
#include <hiredis/hiredis.h>

void carriers(redisContext *connection); // model: carrier client

void connections(redisContext *connection, va_list arguments) {
  const timeval second = {1, 0};
  const char *words[] = {"GET", "key"};
  void *reply = nullptr;
  redisConnect("host", 6379);                      // model: connect result=return default=infinite
  redisConnectWithTimeout("host", 6379, second);   // model: connect timeout=arg2 result=return default=infinite bound=1s
  redisConnectUnix("path");                        // model: connect result=return default=infinite
  redisConnectUnixWithTimeout("path", second);     // model: connect timeout=arg1 result=return default=infinite bound=1s
  redisConnectNonBlock("host", 6379);              // model: connect result=return
  redisConnectUnixNonBlock("path");                // model: connect result=return
  redisConnectFd(3);                               // model: connect result=return
  redisSetTimeout(connection, second);             // model: set-bound timeout=arg1 on=arg0 scope=per-io zero=infinite bound=1s
  redisEnableKeepAlive(connection);                // model: configure on=arg0
  redisCommand(connection, "GET key");             // model: call on=arg0 carrier=arg0 blocks
  redisCommandArgv(connection, 2, words, nullptr); // model: call on=arg0 carrier=arg0 blocks
  redisvCommand(connection, "GET key", arguments); // model: call on=arg0 carrier=arg0 blocks
  redisGetReply(connection, &reply);               // model: call on=arg0 carrier=arg0 blocks
  redisReconnect(connection);                      // model: call on=arg0 carrier=arg0 blocks
  redisFree(connection);                           // model: close on=arg0 again=undefined
  redisFreeKeepFd(connection);                     // model: close on=arg0 again=undefined
}

void asynchronous(redisAsyncContext *connection, redisCallbackFn *done, va_list arguments) {
  const char *words[] = {"GET", "key"};
  redisAsyncConnect("host", 6379);                         // model: connect result=return
  redisAsyncConnectUnix("path");                           // model: connect result=return
  redisAsyncCommand(connection, done, nullptr, "GET key"); // model: call on=arg0 never-blocks
  redisAsyncCommandArgv(connection, done, nullptr, 2, words, nullptr); // model: call on=arg0 never-blocks
  redisvAsyncCommand(connection, done, nullptr, "GET key", arguments); // model: call on=arg0 never-blocks
  redisAsyncFree(connection);                              // model: close on=arg0 again=undefined
}

void outcomes(int status) {
  status == REDIS_OK;      // model: means ok
  status == REDIS_ERR;     // model: means failed
  status == REDIS_ERR_EOF; // model: means closed
}
