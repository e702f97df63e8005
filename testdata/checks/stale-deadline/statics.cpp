// needs: grpc++
//
// Static locals, globals and members.
#include "shop/orders.grpc.pb.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;
using std::chrono::steady_clock;
using std::chrono::system_clock;
using shop::OrderReply;
using shop::OrderRequest;
using Stub = shop::OrderService::Stub;

grpc::Status StaticBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  static const auto deadline = system_clock::now() + 500ms;
  grpc::ClientContext context;
  context.set_deadline(deadline); // want: stale-deadline
  return stub.Place(&context, request, reply);
}

const auto kDeadline = system_clock::now() + 500ms;

grpc::Status GlobalBad(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(kDeadline); // want: stale-deadline
  return stub.Place(&context, request, reply);
}

bool WaitBad(std::condition_variable &ready, std::unique_lock<std::mutex> &lock, const bool &done) {
  static const steady_clock::time_point until = steady_clock::now() + std::chrono::seconds(1);
  return ready.wait_until(lock, until, [&] { return done; }); // want: stale-deadline
}

class Client {
public:
  explicit Client(std::unique_ptr<Stub> stub) : stub_(std::move(stub)), deadline_(system_clock::now() + 500ms) {}

  grpc::Status PlaceBad(const OrderRequest &request, OrderReply *reply) {
    grpc::ClientContext context;
    context.set_deadline(deadline_); // want: stale-deadline
    return stub_->Place(&context, request, reply);
  }

private:
  std::unique_ptr<Stub> stub_;
  system_clock::time_point deadline_;
};

class Frontend final : public shop::OrderService::Service {
public:
  grpc::Status Place(grpc::ServerContext *, const OrderRequest *request, OrderReply *reply) override {
    grpc::ClientContext context;
    context.set_deadline(soon_); // want: stale-deadline
    return stub_.Place(&context, *request, reply);
  }

private:
  Stub &stub_;
  const system_clock::time_point soon_ = system_clock::now() + 300ms;
};

// --- look-alikes -------------------------------------------------------------------------------------------------------

// A length is as good for the next request.
grpc::Status LengthOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  static const auto timeout = 500ms;
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + timeout); // ok
  return stub.Place(&context, request, reply);
}

// The object is the request, and this its total.
class Order {
public:
  explicit Order(Stub *stub) : stub_(stub) {}
  grpc::Status Run() {
    grpc::ClientContext context;
    context.set_deadline(deadline_); // ok
    return stub_->Place(&context, request_, &reply_);
  }

private:
  Stub *stub_;
  OrderRequest request_;
  OrderReply reply_;
  const system_clock::time_point deadline_ = system_clock::now() + 500ms;
};

// Made anew before each request.
class Restarted {
public:
  explicit Restarted(std::unique_ptr<Stub> stub) : stub_(std::move(stub)), deadline_(system_clock::now() + 500ms) {}
  void Restart() { deadline_ = system_clock::now() + 500ms; }
  grpc::Status Place(const OrderRequest &request, OrderReply *reply) {
    grpc::ClientContext context;
    context.set_deadline(deadline_); // ok
    return stub_->Place(&context, request, reply);
  }

private:
  std::unique_ptr<Stub> stub_;
  system_clock::time_point deadline_;
};

// The process as a whole has so long.
const auto kEnd = system_clock::now() + 10min;

bool TimeLeft() { return system_clock::now() < kEnd; }

grpc::Status ProcessOk(Stub &stub, const OrderRequest &request, OrderReply *reply) {
  grpc::ClientContext context;
  context.set_deadline(kEnd); // ok
  return stub.Place(&context, request, reply);
}

int main() {
  static const auto deadline = system_clock::now() + 5s;
  const auto stub = shop::OrderService::NewStub(nullptr);
  grpc::ClientContext context;
  context.set_deadline(deadline); // ok: the one run of the program
  OrderReply reply;
  return stub->Place(&context, {}, &reply).ok() ? 0 : 1;
}
