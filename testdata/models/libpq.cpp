// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libpq.yaml once; each mark is what the analyser reads on its line.

#include <postgresql/libpq-fe.h>

void carriers(PGconn *connection) {} // model: carrier client unbounded

void connections(PGconn *connection) {
  const char *names[] = {"host", nullptr}, *values[] = {"db", nullptr};
  PQconnectdb("host=db connect_timeout=2"); // model: connect result=return
  PQconnectdbParams(names, values, 0); // model: connect result=return
  PQsetdbLogin("db", "5432", nullptr, nullptr, "orders", "user", "password"); // model: connect result=return
  PQconnectStart("host=db"); // model: connect result=return
  PQconnectStartParams(names, values, 0); // model: connect result=return
  PQreset(connection); // model: call on=arg0 blocks
  PQping("host=db"); // model: call blocks
  PQpingParams(names, values, 0); // model: call blocks
  PQfinish(connection); // model: close on=arg0 again=undefined
}

void requests(PGconn *connection, char *buffer) {
  PQexec(connection, "SELECT 1"); // model: call on=arg0 blocks
  PQexecParams(connection, "SELECT 1", 0, nullptr, nullptr, nullptr, nullptr, 0); // model: call on=arg0 blocks
  PQexecPrepared(connection, "get", 0, nullptr, nullptr, nullptr, 0); // model: call on=arg0 blocks
  PQprepare(connection, "get", "SELECT 1", 0, nullptr); // model: call on=arg0 blocks
  PQdescribePrepared(connection, "get"); // model: call on=arg0 blocks
  PQdescribePortal(connection, "portal"); // model: call on=arg0 blocks
  PQgetResult(connection); // model: wait-unbounded on=arg0
  PQputCopyData(connection, "row", 3); // model: send on=arg0
  PQputCopyEnd(connection, nullptr); // model: send on=arg0
  PQgetCopyData(connection, &buffer, 0); // model: receive on=arg0
}

void cancelling(PGconn *connection, PGcancel *cancel) {
  char error[256];
  PQcancel(cancel, error, sizeof error); // model: cancel on=arg0
  PQrequestCancel(connection); // model: cancel on=arg0
}

void outcomes(ConnStatusType connection, ExecStatusType result, PGPing ping) {
  connection == CONNECTION_OK; // model: means ok
  connection == CONNECTION_BAD; // model: means failed
  result == PGRES_COMMAND_OK; // model: means ok
  result == PGRES_TUPLES_OK; // model: means ok
  result == PGRES_FATAL_ERROR; // model: means failed
  ping == PQPING_OK; // model: means ok
  ping == PQPING_NO_RESPONSE; // model: means failed
}
