// needs: grpc++
#include <chrono>
#include <grpcpp/grpcpp.h>

void calls(grpc::ClientContext &context, grpc::CompletionQueue &queue) {
  context.set_deadline(std::chrono::system_clock::time_point(std::chrono::milliseconds(500))); // want: constant-absolute-deadline
  void *tag = nullptr;
  bool ok = false;
  queue.AsyncNext(&tag, &ok, std::chrono::system_clock::time_point(std::chrono::seconds(1))); // want: constant-absolute-deadline
}

void silent(grpc::ClientContext &context, grpc::CompletionQueue &queue) {
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(500));
  context.set_deadline(gpr_time_from_seconds(5, GPR_TIMESPAN)); // ok: a length, which the library adds to now
  void *tag = nullptr;
  bool ok = false;
  queue.AsyncNext(&tag, &ok, gpr_inf_future(GPR_CLOCK_REALTIME));
  queue.AsyncNext(&tag, &ok, gpr_time_0(GPR_CLOCK_REALTIME));
}
