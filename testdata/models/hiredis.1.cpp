// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls the rows of checks/models/hiredis.yaml that are newer than what Debian 12 has.
// flags: -I../stubs/hiredis-1

#include <hiredis/async.h>

void connections(redisAsyncContext *connection, const redisOptions *options) {
  redisConnectWithOptions(options);              // model: connect result=return
  redisAsyncConnectWithOptions(options);         // model: connect result=return
  redisAsyncSetTimeout(connection, timeval{1, 0}); // model: set-bound timeout=arg1 on=arg0 bound=1s
}
