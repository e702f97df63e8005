// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of etcd-cpp-apiv3 that its model has rows about, and no more.

#pragma once

#include "etcd/Response.hpp"
#include <chrono>
#include <cstdint>
#include <string>

namespace etcd {
class SyncClient {
public:
  SyncClient(std::string const &etcd_url, std::string const &load_balancer = "round_robin");
  Response get(std::string const &key);
  Response set(std::string const &key, std::string const &value, int ttl = 0);
  Response put(std::string const &key, std::string const &value);
  Response add(std::string const &key, std::string const &value, int ttl = 0);
  Response modify(std::string const &key, std::string const &value, int ttl = 0);
  Response rm(std::string const &key);
  Response rmdir(std::string const &key, bool recursive = false);
  Response ls(std::string const &key);
  Response lock(std::string const &key);
  Response unlock(std::string const &lock_key);
  Response leasegrant(int ttl);
  Response leaserevoke(int64_t lease_id);
  template <typename Period = std::micro>
  void set_grpc_timeout(std::chrono::duration<std::chrono::microseconds::rep, Period> const &timeout);
};
} // namespace etcd
