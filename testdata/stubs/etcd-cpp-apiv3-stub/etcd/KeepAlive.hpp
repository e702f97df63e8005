// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of etcd-cpp-apiv3 that its model has rows about, and no more.

#pragma once

#include "etcd/Client.hpp"

namespace etcd {
class KeepAlive {
public:
  KeepAlive(Client const &client, int ttl, int64_t lease_id = 0);
  void Cancel();
  template <typename Rep = std::micro> void set_grpc_timeout(std::chrono::duration<Rep> const &timeout);
};
} // namespace etcd
