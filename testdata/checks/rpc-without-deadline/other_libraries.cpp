// flags: -I{stubs}/kudu-rpc-stub -I{stubs}/brpc-stub
//
// Kudu's controllers never time out by themselves, brpc's do after 500ms.
#include "brpc/channel.h"
#include "kudu/rpc/rpc_controller.h"

void KuduBad(kudu::rpc::Proxy &proxy, const google::protobuf::Message &request, google::protobuf::Message *reply) {
  kudu::rpc::RpcController controller;
  (void)proxy.SyncRequest("Get", request, reply, &controller); // want: rpc-without-deadline
}

void KuduAsyncBad(kudu::rpc::Proxy &proxy, const google::protobuf::Message &request, google::protobuf::Message *reply) {
  auto *controller = new kudu::rpc::RpcController;
  proxy.AsyncRequest("Get", request, reply, controller, [controller] { delete controller; }); // want: rpc-without-deadline
}

void KuduOk(kudu::rpc::Proxy &proxy, const google::protobuf::Message &request, google::protobuf::Message *reply,
            const kudu::MonoDelta &timeout) {
  kudu::rpc::RpcController controller;
  controller.set_timeout(timeout);
  (void)proxy.SyncRequest("Get", request, reply, &controller); // ok
}

void BrpcOk(brpc::Channel &channel, const google::protobuf::Message *request, google::protobuf::Message *reply) {
  brpc::Controller controller;
  channel.CallMethod(nullptr, &controller, request, reply, nullptr); // ok
}
