// needs: grpc++
//
// The asynchronous forms of a generated stub.
#include "shop/orders.grpc.pb.h"

#include <chrono>
#include <memory>

using namespace std::chrono_literals;
using std::chrono::system_clock;
using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

struct Call {
  OrderReply reply;
  grpc::ClientContext context;
  grpc::Status status;
  std::unique_ptr<grpc::ClientAsyncResponseReader<OrderReply>> reader;
};

void PrepareBad(Stub &stub, const OrderRequest &request, grpc::CompletionQueue *queue) {
  auto *call = new Call;
  call->reader = stub.PrepareAsyncPlace(&call->context, request, queue); // want: rpc-without-deadline
  call->reader->StartCall();
  call->reader->Finish(&call->reply, &call->status, call);
}

void PrepareOk(Stub &stub, const OrderRequest &request, grpc::CompletionQueue *queue) {
  auto *call = new Call;
  call->context.set_deadline(system_clock::now() + 300ms);
  call->reader = stub.PrepareAsyncPlace(&call->context, request, queue); // ok
  call->reader->StartCall();
}

void AsyncBad(Stub &stub, const OrderRequest &request, grpc::CompletionQueue *queue) {
  grpc::ClientContext context;
  auto reader = stub.AsyncPlace(&context, request, queue); // want: rpc-without-deadline
  OrderReply reply;
  grpc::Status status;
  reader->Finish(&reply, &status, nullptr);
}

void CallbackBad(Stub &stub, const OrderRequest *request, OrderReply *reply) {
  auto context = std::make_shared<grpc::ClientContext>();
  stub.async()->Place(context.get(), request, reply, [context](grpc::Status) {}); // want: rpc-without-deadline
}

void CallbackOk(Stub &stub, const OrderRequest *request, OrderReply *reply) {
  auto context = std::make_shared<grpc::ClientContext>();
  context->set_deadline(system_clock::now() + 300ms);
  stub.async()->Place(context.get(), request, reply, [context](grpc::Status) {}); // ok
}

class Placing : public grpc::ClientUnaryReactor {
public:
  Placing(Stub &stub, const OrderRequest *request) {
    stub.async()->Place(&context_, request, &reply_, this); // ok: a member, which others may have set up
    StartCall();
  }
  void OnDone(const grpc::Status &) override { delete this; }

private:
  grpc::ClientContext context_;
  OrderReply reply_;
};

void ReactorBad(Stub &stub, const OrderRequest *request, OrderReply *reply, grpc::ClientUnaryReactor *reactor) {
  auto *context = new grpc::ClientContext;
  stub.async()->Place(context, request, reply, reactor); // want: rpc-without-deadline
}

class Watching : public grpc::ClientReadReactor<OrderReply> {
public:
  void Start(Stub &stub, const OrderRequest *request) {
    grpc::ClientContext context;
    stub.async()->Watch(&context, request, this); // ok: a watch
    StartCall();
  }
};

void WatchOk(Stub &stub, const OrderRequest &request, grpc::CompletionQueue *queue) {
  grpc::ClientContext context;
  auto reader = stub.PrepareAsyncWatch(&context, request, queue); // ok: a watch
}

grpc::Status LambdaBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  auto place = [&] {
    return stub.Place(&context, request, reply); // want: rpc-without-deadline
  };
  return place();
}

grpc::Status LambdaOwnBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  return [&] {
    grpc::ClientContext context;
    return stub.Place(&context, request, reply); // want: rpc-without-deadline
  }();
}

grpc::Status LambdaOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  auto prepare = [&context] { context.set_deadline(system_clock::now() + 300ms); };
  prepare();
  return stub.Place(&context, request, reply); // ok
}
