// needs: grpc++
//
// Stubs that no generator wrote, and interfaces like one.
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>

using namespace std::chrono_literals;
using std::chrono::system_clock;

struct Request {};
struct Reply {};

class Stub {
public:
  grpc::Status Get(grpc::ClientContext *context, const Request &request, Reply *reply);
  void GetLater(grpc::ClientContext *context, const Request *request, Reply *reply, std::function<void(grpc::Status)> done);
};

class Interface {
public:
  virtual ~Interface() = default;
  virtual grpc::Status Get(grpc::ClientContext *context, const Request &request, Reply *reply) = 0;
};

void Describe(grpc::ClientContext *context, const Request &request, Reply *reply);

grpc::Status StubBad(Stub &stub, const Request &request, Reply *reply) {
  grpc::ClientContext context;
  return stub.Get(&context, request, reply); // want: rpc-without-deadline
}

void LaterBad(Stub &stub, const Request *request, Reply *reply) {
  auto *context = new grpc::ClientContext();
  stub.GetLater(context, request, reply, [context](grpc::Status) { delete context; }); // want: rpc-without-deadline
}

grpc::Status InterfaceBad(Interface *stub, const Request &request, Reply *reply) {
  grpc::ClientContext context;
  return stub->Get(&context, request, reply); // want: rpc-without-deadline
}

grpc::Status EachBad(Interface *stub, const Request &request, Reply *reply) {
  grpc::Status status;
  for (int attempt = 0; attempt < 3; ++attempt) {
    grpc::ClientContext context;
    status = stub->Get(&context, request, reply); // want: rpc-without-deadline
    if (status.ok())
      break;
  }
  return status;
}

// Runs what it is given on a context of its own.
template <typename Call> grpc::Status WithContext(Call call) {
  grpc::ClientContext context;
  return call(&context);
}

template <typename Call> grpc::Status InTime(Call call) {
  grpc::ClientContext context;
  context.set_deadline(system_clock::now() + 1s);
  return call(&context);
}

grpc::Status CallableBad(Stub &stub, const Request &request, Reply *reply) {
  return WithContext([&](grpc::ClientContext *context) {
    return stub.Get(context, request, reply); // want: rpc-without-deadline
  });
}

grpc::Status CallableOk(Stub &stub, const Request &request, Reply *reply) {
  return InTime([&](grpc::ClientContext *context) {
    return stub.Get(context, request, reply); // ok
  });
}

// What this does with the context is unknown.
grpc::Status DescribedOk(Stub &stub, const Request &request, Reply *reply) {
  grpc::ClientContext context;
  Describe(&context, request, reply);
  return stub.Get(&context, request, reply); // ok
}

struct Prepared {
  Prepared() { context.set_deadline(system_clock::now() + 1s); }
  grpc::ClientContext context;
};

grpc::Status PreparedOk(Stub &stub, const Request &request, Reply *reply) {
  Prepared prepared;
  return stub.Get(&prepared.context, request, reply); // ok
}
