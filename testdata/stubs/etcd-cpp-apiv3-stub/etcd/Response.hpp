// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of etcd-cpp-apiv3 that its model has rows about, and no more.

#pragma once

namespace etcd {
class Response {
public:
  bool is_ok() const;
  bool is_network_unavailable() const;
  bool is_grpc_timeout() const;
};
} // namespace etcd
