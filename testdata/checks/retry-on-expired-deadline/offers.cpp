// What the notes offer.
#include <chrono>

using std::chrono::steady_clock;
enum class Status { kOk, kUnavailable, kDeadlineExceeded, kCancelled };
Status Call(int request, steady_clock::time_point deadline);

static bool ShouldRetry(Status status) {
  return status == Status::kUnavailable || status == Status::kDeadlineExceeded;
}

Status Alternatives(int request, steady_clock::time_point deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    if (status != Status::kUnavailable && status != Status::kDeadlineExceeded) // want: retry-on-expired-deadline
      return status;
  }
  return Status::kUnavailable;
}

Status Labels(int request, steady_clock::time_point deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    switch (status) {
    case Status::kUnavailable:
    case Status::kDeadlineExceeded: // want: retry-on-expired-deadline
      continue;
    default:
      return status;
    }
  }
  return Status::kUnavailable;
}

Status Decided(int request, steady_clock::time_point deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    if (!ShouldRetry(status)) // want: retry-on-expired-deadline
      return status;
  }
  return Status::kUnavailable;
}
