// needs: grpc++
//
// A stub that no generator wrote, behind which the request is made.
#include <grpcpp/grpcpp.h>

#include <chrono>

using namespace std::chrono_literals;
using std::chrono::system_clock;

struct Request {};
struct Reply {};

class Stub {
public:
  grpc::Status Get(grpc::ClientContext *context, const Request &request, Reply *reply);
};

void Describe(grpc::ClientContext *context, const Request &request, Reply *reply);

grpc::Status CountedBad(Stub &stub, const Request &request, Reply *reply) {
  grpc::ClientContext context; // want: reused-across-retries
  context.set_deadline(system_clock::now() + 200ms);
  grpc::Status status;
  int attempts = 0;
  do {
    status = stub.Get(&context, request, reply);
  } while (!status.ok() && ++attempts < 3);
  return status;
}

grpc::Status AnewOk(Stub &stub, const Request &request, Reply *reply) {
  grpc::Status status;
  int attempts = 0;
  do {
    grpc::ClientContext context; // ok
    context.set_deadline(system_clock::now() + 200ms);
    status = stub.Get(&context, request, reply);
  } while (!status.ok() && ++attempts < 3);
  return status;
}

// What this does with the context is unknown.
void DescribedOk(const Request &request, Reply *reply) {
  grpc::ClientContext context; // ok
  for (int i = 0; i < 3; ++i)
    Describe(&context, request, reply);
}
