// Part of deadline-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the rows need of brpc and of protobuf's generic services, declared as there.

#ifndef BRPC_CHANNEL_H
#define BRPC_CHANNEL_H

#include <cstdint>
#include <ctime>

namespace google {
namespace protobuf {
class MethodDescriptor;
class Message;
class Closure;
class RpcController {
public:
  virtual ~RpcController();
  virtual void Reset() = 0;
  virtual bool Failed() const = 0;
  virtual void StartCancel() = 0;
  virtual bool IsCanceled() const = 0;
  virtual void NotifyOnCancel(Closure *callback) = 0;
};
class RpcChannel {
public:
  virtual ~RpcChannel();
  virtual void CallMethod(const MethodDescriptor *method, RpcController *controller, const Message *request,
                          Message *response, Closure *done) = 0;
};
} // namespace protobuf
} // namespace google

namespace butil {
struct EndPoint {
  int port;
};
class IOBuf {};
} // namespace butil

struct bthread_id_t {
  uint64_t value;
};

namespace brpc {

typedef bthread_id_t CallId;

class Controller : public google::protobuf::RpcController {
public:
  Controller();
  void set_timeout_ms(int64_t timeout_ms);
  int64_t timeout_ms() const;
  int64_t deadline_us() const;
  void set_backup_request_ms(int64_t timeout_ms);
  void set_max_retry(int max_retry);
  CallId call_id();
  bool IsCanceled() const override;
  void NotifyOnCancel(google::protobuf::Closure *callback) override;
  void StartCancel() override;
  void Reset() override;
  bool Failed() const override;
};
void StartCancel(CallId id);
void Join(CallId id);

struct ChannelOptions {
  ChannelOptions();
  int32_t connect_timeout_ms;
  int32_t timeout_ms;
  int32_t backup_request_ms;
  int max_retry;
};
class ChannelBase : public google::protobuf::RpcChannel {};
class Channel : public ChannelBase {
public:
  int Init(butil::EndPoint server_addr_and_port, const ChannelOptions *options);
  int Init(const char *server_addr_and_port, const ChannelOptions *options);
  int Init(const char *server_addr, int port, const ChannelOptions *options);
  int Init(const char *naming_service_url, const char *load_balancer_name, const ChannelOptions *options);
  void CallMethod(const google::protobuf::MethodDescriptor *method, google::protobuf::RpcController *controller,
                  const google::protobuf::Message *request, google::protobuf::Message *response,
                  google::protobuf::Closure *done) override;
};

typedef uint64_t StreamId;
struct StreamWriteOptions;
int StreamWrite(StreamId stream_id, const butil::IOBuf &message, const StreamWriteOptions *options = nullptr);
int StreamWait(StreamId stream_id, const timespec *due_time);
void StreamWait(StreamId stream_id, const timespec *due_time, void (*on_writable)(StreamId, void *, int), void *arg);
int StreamClose(StreamId stream_id);

} // namespace brpc

#endif
