// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of mongo-cxx-driver that its model has rows about, and no more.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace mongocxx {
namespace v_noabi {

template <class T> using optional = std::optional<T>;
class view_or_value {};
class value {};
class cursor {};
class pipeline {};

namespace options {
class find {
public:
  find &max_time(std::chrono::milliseconds max_time);
  find &max_await_time(std::chrono::milliseconds max_await_time);
};
class aggregate {
public:
  aggregate &max_time(std::chrono::milliseconds max_time);
};
class count {
public:
  count &max_time(std::chrono::milliseconds max_time);
};
class distinct {
public:
  distinct &max_time(std::chrono::milliseconds max_time);
};
class find_one_and_update {
public:
  find_one_and_update &max_time(std::chrono::milliseconds max_time);
};
class find_one_and_delete {
public:
  find_one_and_delete &max_time(std::chrono::milliseconds max_time);
};
class find_one_and_replace {
public:
  find_one_and_replace &max_time(std::chrono::milliseconds max_time);
};
class estimated_document_count {
public:
  estimated_document_count &max_time(std::chrono::milliseconds max_time);
};
class insert {};
class update {};
class delete_options {};
class transaction {};
} // namespace options

class write_concern {
public:
  void timeout(std::chrono::milliseconds timeout);
  void majority(std::chrono::milliseconds timeout);
};

class client_session {
public:
  using with_transaction_cb = std::function<void(client_session *session)>;
  void with_transaction(with_transaction_cb cb, options::transaction opts = {});
  void commit_transaction();
};

class client {};

class pool {
public:
  using entry = client *;
  entry acquire();
  optional<entry> try_acquire();
};

class collection {
public:
  cursor find(view_or_value filter, const options::find &options = {});
  optional<value> find_one(view_or_value filter, const options::find &options = {});
  cursor aggregate(const pipeline &pipeline, const options::aggregate &options = {});
  optional<int> insert_one(view_or_value document, const options::insert &options = {});
  optional<int> update_one(view_or_value filter, view_or_value update, const options::update &options = {});
  optional<int> update_many(view_or_value filter, view_or_value update, const options::update &options = {});
  optional<int> delete_one(view_or_value filter, const options::delete_options &options = {});
  optional<int> delete_many(view_or_value filter, const options::delete_options &options = {});
  std::int64_t count_documents(view_or_value filter, const options::count &options = {});
};

} // namespace v_noabi

namespace options {
using v_noabi::options::find;
using v_noabi::options::aggregate;
using v_noabi::options::count;
using v_noabi::options::distinct;
using v_noabi::options::find_one_and_update;
using v_noabi::options::find_one_and_delete;
using v_noabi::options::find_one_and_replace;
using v_noabi::options::estimated_document_count;
} // namespace options
using v_noabi::client;
using v_noabi::client_session;
using v_noabi::collection;
using v_noabi::pool;
using v_noabi::write_concern;
} // namespace mongocxx
