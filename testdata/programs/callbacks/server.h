// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A callback is kept in a member and called in another file.

#pragma once
#include "shop/context.h"
#include <functional>

class Server {
public:
  explicit Server(std::function<shop::Status(const shop::Context &)> handler);
  shop::Status Serve();
  void OnIdle(std::function<shop::Status(const shop::Context &)> idle);
  shop::Status Idle();

private:
  std::function<shop::Status(const shop::Context &)> handler_;
  std::function<shop::Status(const shop::Context &)> idle_;
};
