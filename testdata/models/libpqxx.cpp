// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/libpqxx.yaml once; each mark is what the analyser reads on its line.

#include <pqxx/pqxx>

void carriers(pqxx::connection &connection) {} // model: carrier client unbounded

void connections(pqxx::connection &connection) {
  connection.cancel_query(); // model: cancel on=this again=nothing
  connection.await_notification(); // model: wait-unbounded on=this
  connection.await_notification(1, 500000); // model: receive on=this
  connection.prepare("get", "SELECT 1"); // model: call on=this blocks
  connection.set_variable("statement_timeout", "500"); // model: call on=this blocks
}

void requests(pqxx::work &work) {
  work.exec("SELECT 1"); // model: call on=this blocks
  work.exec0("DELETE FROM orders"); // model: call on=this blocks
  work.exec1("SELECT 1"); // model: call on=this blocks
  work.exec_n(1, "SELECT 1"); // model: call on=this blocks
  work.exec_params("SELECT $1", 1); // model: call on=this blocks
  work.exec_params0("DELETE FROM orders WHERE id = $1", 1); // model: call on=this blocks
  work.exec_params1("SELECT $1", 1); // model: call on=this blocks
  work.exec_params_n(1, "SELECT $1", 1); // model: call on=this blocks
  work.exec_prepared("get", 1); // model: call on=this blocks
  work.exec_prepared0("delete", 1); // model: call on=this blocks
  work.exec_prepared1("get", 1); // model: call on=this blocks
  work.exec_prepared_n(1, "get", 1); // model: call on=this blocks
  work.commit(); // model: call on=this blocks
  work.abort(); // model: call on=this blocks
}
