// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of fbthrift's channels, declared as there.

#ifndef THRIFT_ASYNC_CLIENTCHANNEL_H_
#define THRIFT_ASYNC_CLIENTCHANNEL_H_ 1

#include <cstdint>

namespace apache {
namespace thrift {

class RequestChannel {};
class ClientChannel : public RequestChannel {
public:
  virtual void setTimeout(uint32_t ms) = 0;
  virtual uint32_t getTimeout() = 0;
};

} // namespace thrift
} // namespace apache

#endif
