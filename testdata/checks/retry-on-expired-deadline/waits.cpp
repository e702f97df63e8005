// Waits and calls of one's own that are made again under a deadline that has passed.
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

enum class Status { kOk, kUnavailable, kDeadlineExceeded, kCancelled };
struct Request {
  steady_clock::time_point deadline;
  std::string key;
};
Status Call(const Request &request, steady_clock::time_point deadline);
Status CallFor(const Request &request, steady_clock::duration timeout);

Status CallBad(const Request &request, steady_clock::time_point deadline) {
  Status status = Status::kOk;
  for (int i = 0; i < 3; ++i) {
    status = Call(request, deadline);
    if (status == Status::kOk)
      break;
    if (status == Status::kUnavailable || status == Status::kDeadlineExceeded) // want: retry-on-expired-deadline
      continue;
    break;
  }
  return status;
}

Status FieldBad(const Request &request) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, request.deadline);
    if (status != Status::kDeadlineExceeded) // want: retry-on-expired-deadline
      return status;
  }
  return Status::kDeadlineExceeded;
}

Status RemainingBad(const Request &request, steady_clock::time_point deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = CallFor(request, deadline - steady_clock::now());
    if (status != Status::kDeadlineExceeded) // want: retry-on-expired-deadline
      return status;
  }
  return Status::kDeadlineExceeded;
}

Status TimeoutBad(const Request &request, steady_clock::duration timeout) {
  const auto deadline = steady_clock::now() + timeout;
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    if (status != Status::kDeadlineExceeded) // want: retry-on-expired-deadline
      return status;
  }
  return Status::kDeadlineExceeded;
}

bool WaitBad(std::future<int> &answer, steady_clock::time_point deadline) {
  for (int attempt = 0; attempt < 3; ++attempt)
    if (answer.wait_until(deadline) != std::future_status::timeout) // want: retry-on-expired-deadline
      return true;
  return false;
}

template <class Deadline> Status TemplateBad(const Request &request, Deadline deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    if (status != Status::kDeadlineExceeded) // want: retry-on-expired-deadline
      return status;
  }
  return Status::kDeadlineExceeded;
}
Status Instance(const Request &request, steady_clock::time_point deadline) { return TemplateBad(request, deadline); }

#define RETRY_IF(CODE) if (status == Status::CODE) continue
Status MacroBad(const Request &request, steady_clock::time_point deadline) {
  Status status = Status::kOk;
  for (int i = 0; i < 3; ++i) {
    status = Call(request, deadline);
    RETRY_IF(kDeadlineExceeded); // want: retry-on-expired-deadline
    return status;
  }
  return status;
}

auto LambdaBad(steady_clock::time_point deadline) {
  return [deadline](const Request &request) {
    for (int i = 0; i < 3; ++i) {
      const Status status = Call(request, deadline);
      if (status != Status::kDeadlineExceeded) // want: retry-on-expired-deadline
        return status;
    }
    return Status::kDeadlineExceeded;
  };
}

Status FreshOk(const Request &request) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, steady_clock::now() + 100ms);
    if (status != Status::kDeadlineExceeded) // ok
      return status;
  }
  return Status::kDeadlineExceeded;
}

Status RelativeOk(const Request &request, steady_clock::duration timeout) {
  for (int i = 0; i < 3; ++i) {
    const Status status = CallFor(request, timeout);
    if (status != Status::kDeadlineExceeded) // ok: counted anew
      return status;
  }
  return Status::kDeadlineExceeded;
}

Status ExtendedOk(const Request &request, steady_clock::time_point deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    if (status != Status::kDeadlineExceeded) // ok: a later one each time
      return status;
    deadline += 100ms;
  }
  return Status::kDeadlineExceeded;
}

Status UnavailableOk(const Request &request, steady_clock::time_point deadline) {
  for (int i = 0; i < 3; ++i) {
    const Status status = Call(request, deadline);
    if (status != Status::kUnavailable) // ok
      return status;
  }
  return Status::kUnavailable;
}

// Each turn asks another one.
Status ItemsOk(const std::vector<Request> &requests, steady_clock::time_point deadline) {
  Status status = Status::kOk;
  for (const Request &each : requests) {
    status = Call(each, deadline);
    if (status == Status::kDeadlineExceeded) // ok
      continue;
  }
  return status;
}
