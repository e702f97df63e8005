// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/sqlite3.yaml once; each mark is what the analyser reads on its line.

#include <sqlite3.h>

void carriers(sqlite3 *database) {} // model: carrier client

void databases(sqlite3 *database, int (*busy)(void *, int)) {
  sqlite3_open("orders.db", &database); // model: connect result=arg1
  sqlite3_open16("orders.db", &database); // model: connect result=arg1
  sqlite3_open_v2("orders.db", &database, SQLITE_OPEN_READWRITE, nullptr); // model: connect result=arg1
  sqlite3_busy_timeout(database, 250); // model: set-bound timeout=arg1:ms on=arg0 bound=250ms negative=immediate scope=per-io zero=immediate
  sqlite3_busy_timeout(database, 0); // model: set-bound timeout=arg1:ms on=arg0 bound=0s negative=immediate scope=per-io zero=immediate
  sqlite3_busy_handler(database, busy, nullptr); // model: configure on=arg0
  sqlite3_interrupt(database); // model: cancel on=arg0 again=nothing
  sqlite3_close(database); // model: close on=arg0
  sqlite3_close_v2(database); // model: close on=arg0 again=undefined
  sqlite3_sleep(50); // model: sleep timeout=arg0:ms bound=50ms
}

void outcomes(int status) {
  status == SQLITE_OK; // model: means ok
  status == SQLITE_ROW; // model: means ok
  status == SQLITE_DONE; // model: means ok
  status == SQLITE_BUSY_TIMEOUT; // model: means timeout
  status == SQLITE_INTERRUPT; // model: means cancelled
  status == SQLITE_ERROR; // model: means failed
  status == SQLITE_BUSY; // model: means failed
  status == SQLITE_LOCKED; // model: means failed
  status == SQLITE_IOERR; // model: means failed
}
