// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The bound is set where the callback is called.

#include "server.h"

using namespace std::chrono_literals;

Server::Server(std::function<shop::Status(const shop::Context &)> handler) : handler_(std::move(handler)) {}

void Server::OnIdle(std::function<shop::Status(const shop::Context &)> idle) { idle_ = std::move(idle); }

shop::Status Server::Serve() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return handler_(ctx);
}

shop::Status Server::Idle() {
  const auto ctx = shop::WithTimeout(shop::Background(), 500ms);
  return idle_(ctx);
}
