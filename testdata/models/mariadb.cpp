// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/mariadb.yaml once; each mark is what the analyser reads on its line.

#include <mariadb/errmsg.h>
#include <mariadb/mysql.h>
#include <mariadb/mysqld_error.h>

void carriers(MYSQL *connection) {} // model: carrier client

void connections(MYSQL *connection) {
  const unsigned seconds = 2;
  mysql_init(connection); // model: connect result=return default=infinite
  mysql_options(connection, MYSQL_OPT_CONNECT_TIMEOUT, &seconds); // model: configure on=arg0
  mysql_options(connection, MYSQL_OPT_READ_TIMEOUT, &seconds); // model: configure on=arg0 scope=per-io
  mysql_options(connection, MYSQL_OPT_WRITE_TIMEOUT, &seconds); // model: configure on=arg0 scope=per-io
  mysql_options(connection, MYSQL_OPT_COMPRESS, nullptr);
  mysql_real_connect(connection, "db", "user", "password", "orders", 3306, nullptr, 0); // model: connect on=arg0
  mariadb_cancel(connection); // model: cancel on=arg0
  mysql_close(connection); // model: close on=arg0
}

void requests(MYSQL *connection) {
  mysql_query(connection, "SELECT 1"); // model: call on=arg0 carrier=arg0 blocks
  mysql_real_query(connection, "SELECT 1", 8); // model: call on=arg0 carrier=arg0 blocks
  mysql_send_query(connection, "SELECT 1", 8); // model: call on=arg0 carrier=arg0 blocks
  mysql_read_query_result(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_next_result(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_store_result(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_ping(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_select_db(connection, "orders"); // model: call on=arg0 carrier=arg0 blocks
  mysql_change_user(connection, "user", "password", "orders"); // model: call on=arg0 carrier=arg0 blocks
  mysql_commit(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_rollback(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_autocommit(connection, 0); // model: call on=arg0 carrier=arg0 blocks
  mysql_kill(connection, 7); // model: call on=arg0 carrier=arg0 blocks
  mysql_reset_connection(connection); // model: call on=arg0 carrier=arg0 blocks
  mysql_stat(connection); // model: call on=arg0 carrier=arg0 blocks
}

void statements(MYSQL_STMT *statement) {
  mysql_stmt_prepare(statement, "SELECT 1", 8); // model: call on=arg0 blocks
  mysql_stmt_execute(statement); // model: call on=arg0 blocks
  mysql_stmt_store_result(statement); // model: call on=arg0 blocks
  mysql_stmt_fetch(statement); // model: call on=arg0 blocks
  mysql_stmt_next_result(statement); // model: call on=arg0 blocks
}

void outcomes(unsigned error) {
  error == CR_CONNECTION_ERROR; // model: means failed
  error == CR_CONN_HOST_ERROR; // model: means failed
  error == CR_SERVER_GONE_ERROR; // model: means failed
  error == CR_SERVER_LOST; // model: means failed
  error == ER_LOCK_WAIT_TIMEOUT; // model: means timeout
  error == ER_STATEMENT_TIMEOUT; // model: means timeout
  error == ER_QUERY_INTERRUPTED; // model: means cancelled
}
