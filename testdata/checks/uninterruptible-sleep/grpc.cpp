// Handlers of requests that sleep without a look at their context.
// needs: grpc++ absl/time/clock.h
#include <absl/time/clock.h>
#include <algorithm>
#include <grpcpp/grpcpp.h>
#include <thread>

using namespace std::chrono_literals;
bool Ready();

grpc::Status Handle(grpc::ServerContext *context) { // want: cancellation-ignored
  while (!Ready())
    std::this_thread::sleep_for(200ms); // want: uninterruptible-sleep
  absl::SleepFor(absl::Seconds(1));     // want: uninterruptible-sleep
  return grpc::Status::OK;
}

grpc::Status ClippedOk(grpc::ServerContext *context) {
  std::this_thread::sleep_until(std::min(context->deadline(), std::chrono::system_clock::now() + 1s)); // ok
  return grpc::Status::OK;
}

bool Wait(absl::Time deadline) {
  while (absl::Now() < deadline) {
    if (Ready())
      return true;
    absl::SleepFor(absl::Milliseconds(500)); // want: uninterruptible-sleep
  }
  return false;
}

bool WaitOk(absl::Time deadline) {
  while (absl::Now() < deadline) {
    if (Ready())
      return true;
    absl::SleepFor(std::min(deadline - absl::Now(), absl::Milliseconds(500))); // ok
  }
  return false;
}
