// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of etcd-cpp-apiv3 that its model has rows about, and no more.

#pragma once

#include "etcd/Client.hpp"
#include <functional>

namespace etcd {
class Watcher {
public:
  Watcher(Client const &client, std::string const &key, std::function<void(Response)> callback, bool recursive = false);
  bool Wait();
  void Wait(std::function<void(bool)> callback);
  bool Cancel();
};
} // namespace etcd
