// models: shop-context.yaml
// flags: -I{stubs}/kudu-rpc-stub
//
// Other libraries, and a project's own contexts.
#include "kudu/rpc/rpc_controller.h"
#include "shop/context.h"

using namespace std::chrono_literals;

// What is derived from the request's context has its deadline, too.
shop::Status DerivedOk(const shop::IncomingContext &request) {
  const shop::Context ctx = shop::WithTimeout(request, 300ms); // ok
  return shop::Fetch(ctx, "stock");
}

// On purpose.
shop::Status DetachedOk(const shop::IncomingContext &request) {
  const shop::Context ctx = shop::WithTimeout(shop::WithoutCancel(request), 300ms); // ok
  return shop::Fetch(ctx, "audit");
}

void KuduBad(kudu::rpc::RpcContext *context, kudu::rpc::Proxy &proxy, const google::protobuf::Message &request,
             google::protobuf::Message *reply) {
  kudu::rpc::RpcController controller;
  controller.set_timeout(kudu::MonoDelta::FromMilliseconds(300)); // want: not-propagated
  (void)proxy.SyncRequest("Get", request, reply, &controller);
}

void KuduOk(kudu::rpc::RpcContext *context, kudu::rpc::Proxy &proxy, const google::protobuf::Message &request,
            google::protobuf::Message *reply) {
  kudu::rpc::RpcController controller;
  controller.set_deadline(context->GetClientDeadline()); // ok
  (void)proxy.SyncRequest("Get", request, reply, &controller);
}

// A project's own.
class [[clang::annotate("deadline:carrier", "inbound")]] Request {
public:
  [[clang::annotate("deadline:read-bound", "on=this", "result=return")]] std::chrono::steady_clock::time_point Deadline() const;
};

class Store {
public:
  [[clang::annotate("deadline:call", "timeout=1", "blocks=true")]] bool Load(const char *key, std::chrono::milliseconds timeout);
};

bool TimedCallBad(const Request &request, Store &store) {
  return store.Load("a", 200ms); // want: not-propagated
}

bool TimedCallOk(const Request &request, Store &store) {
  const auto left = request.Deadline() - std::chrono::steady_clock::now();
  return store.Load("a", std::chrono::duration_cast<std::chrono::milliseconds>(left)); // ok
}

bool NoHandlerOk(Store &store) { return store.Load("a", 200ms); } // ok
