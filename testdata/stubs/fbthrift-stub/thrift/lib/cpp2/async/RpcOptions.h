// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of fbthrift, declared as there.

#ifndef THRIFT_ASYNC_RPCOPTIONS_H
#define THRIFT_ASYNC_RPCOPTIONS_H

#include <chrono>
#include <cstdint>

namespace apache {
namespace thrift {

class RpcOptions {
public:
  RpcOptions &setTimeout(std::chrono::milliseconds timeout);
  std::chrono::milliseconds getTimeout() const;
  RpcOptions &setClientOnlyTimeouts(bool val);
  RpcOptions &setChunkTimeout(std::chrono::milliseconds chunkTimeout);
  std::chrono::milliseconds getChunkTimeout() const;
  RpcOptions &setQueueTimeout(std::chrono::milliseconds queueTimeout);
  std::chrono::milliseconds getQueueTimeout() const;
  RpcOptions &setOverallTimeout(std::chrono::milliseconds overallTimeout);
  std::chrono::milliseconds getOverallTimeout() const;
  RpcOptions &setProcessingTimeout(std::chrono::milliseconds processingTimeout);
  std::chrono::milliseconds getProcessingTimeout() const;
};

} // namespace thrift
} // namespace apache

#endif
