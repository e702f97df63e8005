// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The names and signatures of AMQP-CPP that its model has rows about, and no more.

#pragma once

#include "../amqpcpp.h"

namespace AMQP {

class TcpConnection {
public:
  bool close(bool immediate = false);
};

class TcpChannel : public Channel {
public:
  TcpChannel(TcpConnection *connection);
};

} // namespace AMQP
