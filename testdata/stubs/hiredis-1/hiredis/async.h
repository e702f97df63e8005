// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What hiredis has since 1.0, declared as there: Debian 12 has 0.14.

#ifndef HIREDIS_ASYNC_H
#define HIREDIS_ASYNC_H

#include <sys/time.h>

extern "C" {

struct redisContext;
struct redisAsyncContext;
struct redisOptions {
  const struct timeval *connect_timeout;
  const struct timeval *command_timeout;
};

redisContext *redisConnectWithOptions(const redisOptions *options);
redisAsyncContext *redisAsyncConnectWithOptions(const redisOptions *options);
int redisAsyncSetTimeout(redisAsyncContext *connection, struct timeval timeout);
}

#endif
