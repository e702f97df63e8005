// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/mysqlcppconn.yaml once; each mark is what the analyser reads on its line.

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/statement.h>

void carriers(sql::Connection *connection, // model: carrier client
              sql::Statement *statement) {} // model: carrier client

void connections(sql::Driver *driver, sql::Connection *connection) {
  driver->connect("tcp://db:3306", "user", "password"); // model: connect result=return
  connection->setClientOption("characterSetResults", "utf8"); // model: configure on=this
  connection->setAutoCommit(false); // model: call on=this carrier=this blocks
  connection->setSchema("orders"); // model: call on=this carrier=this blocks
  connection->commit(); // model: call on=this carrier=this blocks
  connection->rollback(); // model: call on=this carrier=this blocks
  connection->isValid(); // model: call on=this carrier=this blocks
  connection->reconnect(); // model: call on=this carrier=this blocks
  connection->prepareStatement("SELECT ?"); // model: call on=this carrier=this blocks
  connection->close(); // model: close on=this
}

void requests(sql::Statement *statement, sql::PreparedStatement *prepared) {
  statement->setQueryTimeout(2); // model: set-bound timeout=arg0:s on=this bound=2s
  statement->getQueryTimeout(); // model: read-bound on=this result=return
  statement->execute("SELECT 1"); // model: call on=this carrier=this blocks
  statement->executeQuery("SELECT 1"); // model: call on=this carrier=this blocks
  statement->executeUpdate("DELETE FROM orders"); // model: call on=this carrier=this blocks
  statement->cancel(); // model: cancel on=this
  statement->close(); // model: close on=this
  prepared->execute(); // model: call on=this carrier=this blocks
  prepared->executeQuery(); // model: call on=this carrier=this blocks
  prepared->executeUpdate(); // model: call on=this carrier=this blocks
}
