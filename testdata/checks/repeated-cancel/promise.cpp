// Promises of the standard library that are completed twice.
#include <exception>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

std::exception_ptr Refused(const std::string &why);
void Log(const std::string &text);

struct Reply {
  bool ok() const;
  std::string error() const;
  int value() const;
};

// The return after the error branch is missing.
void MissingReturnBad(std::promise<int> &promise, const Reply &reply) {
  if (!reply.ok())
    promise.set_exception(Refused(reply.error()));
  promise.set_value(reply.value()); // want: repeated-cancel
}

// Each check lacks its return, so each runs into the next completion.
void TwoChecksBad(std::promise<int> &promise, const Reply &header, const Reply &body) {
  if (!header.ok()) {
    promise.set_exception(Refused("header"));
  }
  if (!body.ok()) {
    promise.set_exception(Refused("body")); // want: repeated-cancel
  }
  promise.set_value(body.value()); // want: repeated-cancel
}

void StraightBad() {
  std::promise<int> promise;
  promise.set_value(1);
  Log("done");
  promise.set_value(2); // want: repeated-cancel
}

// The first is not conditional; the second is.
void SecondInBranchBad(std::promise<std::string> &promise, const std::optional<std::string> &name) {
  promise.set_value("anonymous");
  if (name)
    promise.set_value(*name); // want: repeated-cancel
}

void MissingBreakBad(std::promise<int> &promise, int kind) {
  switch (kind) {
  case 1:
    promise.set_value(1);
  case 2:
    promise.set_value(2); // want: repeated-cancel
    break;
  default:
    promise.set_value(0);
  }
}

class Callback {
public:
  void OnReply(std::error_code error, int value) {
    if (error)
      promise_.set_exception(std::make_exception_ptr(std::system_error(error)));
    Count();
    promise_.set_value(value); // want: repeated-cancel
  }
  void OnReplyOk(std::error_code error, int value) {
    if (error) {
      promise_.set_exception(std::make_exception_ptr(std::system_error(error)));
      return;
    }
    promise_.set_value(value);
  }

private:
  void Count() { ++replies_; }
  int replies_ = 0;
  std::promise<int> promise_;
};

struct Job {
  std::promise<void> done;
  std::string name;
};

void MemberOfParameterBad(Job &job, bool failed) {
  job.done.set_value();
  if (failed)
    job.done.set_exception(Refused(job.name)); // want: repeated-cancel
}

void ThroughPointerBad(const std::shared_ptr<std::promise<int>> &promise, const Reply &reply) {
  auto same = promise;
  if (!reply.ok())
    same->set_exception(Refused(reply.error()));
  promise->set_value(reply.value()); // want: repeated-cancel
}

void PackagedTaskBad(std::packaged_task<int()> task) {
  task();
  task(); // want: repeated-cancel
}

void TaskWithResetOk(std::packaged_task<int()> task) {
  task();
  task.reset();
  task();
}

// Set, then thrown: the handler for everything completes it again.
void ThrownAfterSetBad(std::promise<int> &promise, const Reply &reply) {
  try {
    promise.set_value(reply.value());
    throw std::runtime_error("too late");
  } catch (...) {
    promise.set_exception(std::current_exception()); // want: repeated-cancel
  }
}
