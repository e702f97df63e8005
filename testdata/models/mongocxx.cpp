// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/mongocxx.yaml once; each mark is what the analyser reads on its line.
// The library is in no package of Debian 12: the header is our own, with its names and signatures.
// flags: -I../stubs/mongocxx-stub

#include <mongocxx/client.hpp>

using namespace std::chrono_literals;

void options(mongocxx::write_concern &concern) {
  mongocxx::options::find().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::aggregate().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::count().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::distinct().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::find_one_and_update().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::find_one_and_delete().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::find_one_and_replace().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::estimated_document_count().max_time(500ms); // model: set-bound timeout=arg0 on=this bound=500ms
  mongocxx::options::find().max_await_time(500ms); // model: configure timeout=arg0 on=this bound=500ms
  concern.timeout(500ms); // model: configure timeout=arg0 on=this bound=500ms
  concern.majority(500ms); // model: configure timeout=arg0 on=this bound=500ms
}

void requests(mongocxx::collection &collection, mongocxx::v_noabi::view_or_value filter,
              mongocxx::client_session &session, mongocxx::pool &pool) {
  collection.find(filter); // model: call on=this blocks
  collection.find_one(filter); // model: call on=this blocks
  collection.aggregate({}); // model: call on=this blocks
  collection.insert_one(filter); // model: call on=this blocks
  collection.update_one(filter, filter); // model: call on=this blocks
  collection.update_many(filter, filter); // model: call on=this blocks
  collection.delete_one(filter); // model: call on=this blocks
  collection.delete_many(filter); // model: call on=this blocks
  collection.count_documents(filter); // model: call on=this blocks
  session.with_transaction([](mongocxx::client_session *) {}); // model: call on=this blocks default=2min scope=total
  session.commit_transaction(); // model: call on=this blocks
  pool.acquire(); // model: wait-unbounded on=this
}
