// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of Kudu's RPC client, declared as there.

#pragma once

#include <kudu/util/monotime.h>
#include <string>

namespace google {
namespace protobuf {
class Message;
}
} // namespace google

namespace kudu {
namespace rpc {

typedef std::function<void()> ResponseCallback;

class RpcController {
public:
  RpcController();
  void Reset();
  bool finished() const;
  Status status() const;
  void set_timeout(const MonoDelta &timeout);
  void set_deadline(const MonoTime &deadline);
  MonoDelta timeout() const;
  void Cancel();
};
class RpcContext {
public:
  MonoTime GetClientDeadline() const;
};
class Proxy {
public:
  void AsyncRequest(const std::string &method, const google::protobuf::Message &req, google::protobuf::Message *resp,
                    RpcController *controller, const ResponseCallback &callback);
  Status SyncRequest(const std::string &method, const google::protobuf::Message &req, google::protobuf::Message *resp,
                     RpcController *controller);
};

} // namespace rpc
} // namespace kudu
