// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of etcd-cpp-apiv3 that its model has rows about, and no more.

#pragma once

#include "etcd/Response.hpp"
#include <chrono>
#include <cstdint>
#include <string>

namespace pplx {
template <class T> class task {};
} // namespace pplx

namespace etcd {
class Client {
public:
  Client(std::string const &etcd_url, std::string const &load_balancer = "round_robin");
  pplx::task<Response> get(std::string const &key);
  pplx::task<Response> set(std::string const &key, std::string const &value, int ttl = 0);
  pplx::task<Response> put(std::string const &key, std::string const &value);
  pplx::task<Response> add(std::string const &key, std::string const &value, int ttl = 0);
  pplx::task<Response> modify(std::string const &key, std::string const &value, int ttl = 0);
  pplx::task<Response> rm(std::string const &key);
  pplx::task<Response> rmdir(std::string const &key, bool recursive = false);
  pplx::task<Response> ls(std::string const &key);
  pplx::task<Response> lock(std::string const &key);
  pplx::task<Response> unlock(std::string const &lock_key);
  pplx::task<Response> leasegrant(int ttl);
  pplx::task<Response> leaserevoke(int64_t lease_id);
  template <typename Period = std::micro>
  void set_grpc_timeout(std::chrono::duration<std::chrono::microseconds::rep, Period> const &timeout);
};
} // namespace etcd
