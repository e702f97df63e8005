// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every row of checks/models/mongoc.yaml once; each mark is what the analyser reads on its line.
// flags: -isystem /usr/include/libmongoc-1.0 -isystem /usr/include/libbson-1.0

#include <mongoc/mongoc.h>

void carriers(mongoc_client_t *client) {} // model: carrier client

void clients(mongoc_client_t *client, mongoc_client_pool_t *pool, mongoc_uri_t *uri, bson_error_t *error) {
  mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SOCKETTIMEOUTMS, 2000); // model: configure timeout=arg2:ms on=arg0 bound=2s default=5min scope=per-io
  mongoc_uri_set_option_as_int32(uri, MONGOC_URI_CONNECTTIMEOUTMS, 500); // model: configure timeout=arg2:ms on=arg0 bound=500ms
  mongoc_uri_set_option_as_int32(uri, MONGOC_URI_SERVERSELECTIONTIMEOUTMS, 500); // model: configure timeout=arg2:ms on=arg0 bound=500ms default=30s
  mongoc_uri_set_option_as_int32(uri, MONGOC_URI_WAITQUEUETIMEOUTMS, 500); // model: configure timeout=arg2:ms on=arg0 bound=500ms
  mongoc_uri_set_option_as_int32(uri, MONGOC_URI_HEARTBEATFREQUENCYMS, 10000); // model: configure timeout=arg2:ms on=arg0 bound=10s
  mongoc_uri_set_option_as_int32(uri, MONGOC_URI_MAXPOOLSIZE, 8);
  mongoc_client_new("mongodb://host"); // model: connect result=return default=5min
  mongoc_client_new_from_uri(uri); // model: connect result=return default=5min
  mongoc_client_new_from_uri_with_error(uri, error); // model: connect result=return default=5min
  mongoc_client_pool_new(uri); // model: connect result=return default=5min
  mongoc_client_pool_pop(pool); // model: wait-unbounded on=arg0
  mongoc_client_destroy(client); // model: close on=arg0 again=undefined
  mongoc_client_pool_destroy(pool); // model: close on=arg0 again=undefined
}

void bounds(mongoc_find_and_modify_opts_t *options, mongoc_transaction_opt_t *transaction, mongoc_cursor_t *cursor,
            mongoc_write_concern_t *concern) {
  mongoc_find_and_modify_opts_set_max_time_ms(options, 500); // model: set-bound timeout=arg1:ms on=arg0 bound=500ms
  mongoc_transaction_opts_set_max_commit_time_ms(transaction, 500); // model: set-bound timeout=arg1:ms on=arg0 bound=500ms
  mongoc_cursor_set_max_await_time_ms(cursor, 500); // model: configure timeout=arg1:ms on=arg0 bound=500ms
  mongoc_write_concern_set_wtimeout(concern, 500); // model: configure timeout=arg1:ms on=arg0 bound=500ms
  mongoc_write_concern_set_wtimeout_int64(concern, 500); // model: configure timeout=arg1:ms on=arg0 bound=500ms
}

void requests(mongoc_client_t *client, mongoc_database_t *database, mongoc_bulk_operation_t *bulk,
              mongoc_client_session_t *session, mongoc_cursor_t *cursor, mongoc_change_stream_t *stream,
              const bson_t *document, bson_error_t *error) {
  mongoc_client_command_simple(client, "admin", document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_client_command_with_opts(client, "admin", document, nullptr, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_client_read_command_with_opts(client, "admin", document, nullptr, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_client_write_command_with_opts(client, "admin", document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_database_command_simple(database, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_database_command_with_opts(database, document, nullptr, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_bulk_operation_execute(bulk, nullptr, error); // model: call on=arg0 blocks
  mongoc_client_session_commit_transaction(session, nullptr, error); // model: call on=arg0 blocks
  mongoc_client_session_abort_transaction(session, error); // model: call on=arg0 blocks
  mongoc_cursor_next(cursor, &document); // model: call on=arg0 blocks
  mongoc_change_stream_next(stream, &document); // model: receive on=arg0 blocks
}

void collections(mongoc_collection_t *collection, const bson_t *document, mongoc_find_and_modify_opts_t *options,
                 bson_error_t *error) {
  mongoc_collection_insert_one(collection, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_insert_many(collection, &document, 1, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_update_one(collection, document, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_update_many(collection, document, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_replace_one(collection, document, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_delete_one(collection, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_delete_many(collection, document, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_count_documents(collection, document, nullptr, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_estimated_document_count(collection, nullptr, nullptr, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_find_and_modify_with_opts(collection, document, options, nullptr, error); // model: call on=arg0 blocks
  mongoc_collection_drop(collection, error); // model: call on=arg0 blocks
}

void outcomes(uint32_t code) {
  code == MONGOC_ERROR_STREAM_SOCKET; // model: means failed
  code == MONGOC_ERROR_STREAM_CONNECT; // model: means failed
  code == MONGOC_ERROR_SERVER_SELECTION_FAILURE; // model: means failed
}
