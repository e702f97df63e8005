// The completion is done by a function of the same file.
#include <exception>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>

struct Reply {
  bool ok() const;
  std::string error() const;
  int value() const;
};

static void Fail(std::promise<int> &promise, const std::string &why) {
  promise.set_exception(std::make_exception_ptr(std::runtime_error(why)));
}

static void FailByPointer(std::promise<int> *promise, const std::string &why) { Fail(*promise, why); }

static void FailMaybe(std::promise<int> &promise, const std::string &why) {
  if (!why.empty())
    promise.set_exception(std::make_exception_ptr(std::runtime_error(why)));
}

static void Answer(std::promise<int> &promise, const Reply &reply) {
  if (reply.ok())
    promise.set_value(reply.value());
  else
    Fail(promise, reply.error());
}

void HelperBad(std::promise<int> &promise, const Reply &reply) {
  if (!reply.ok())
    Fail(promise, reply.error());
  promise.set_value(reply.value()); // want: repeated-cancel
}

void HelperAfterBad(std::promise<int> &promise, const Reply &reply) {
  promise.set_value(reply.value());
  if (!reply.ok())
    FailByPointer(&promise, reply.error()); // want: repeated-cancel
}

void BothBranchesOfHelperBad(std::promise<int> &promise, const Reply &reply) {
  Answer(promise, reply);
  promise.set_value(0); // want: repeated-cancel
}

void LambdaBad(std::promise<int> &promise, const Reply &reply) {
  auto fail = [&promise](const char *why) {
    promise.set_exception(std::make_exception_ptr(std::runtime_error(why)));
  };
  if (!reply.ok())
    fail("no reply");
  promise.set_value(reply.value()); // want: repeated-cancel
}

class Session {
public:
  void OnReply(const Reply &reply) {
    if (!reply.ok())
      Abandon();
    promise_.set_value(reply.value()); // want: repeated-cancel
  }
  void OnOtherReplyOk(const Reply &reply) {
    if (!reply.ok())
      return Abandon();
    promise_.set_value(reply.value());
  }

private:
  void Abandon() { promise_.set_exception(std::make_exception_ptr(std::runtime_error("abandoned"))); }
  std::promise<int> promise_;
};

// Not on all of its paths.
void MaybeHelperOk(std::promise<int> &promise, const Reply &reply) {
  FailMaybe(promise, reply.error());
  promise.set_value(reply.value());
}

void HelperThenReturnOk(std::promise<int> &promise, const Reply &reply) {
  if (!reply.ok()) {
    Fail(promise, reply.error());
    return;
  }
  promise.set_value(reply.value());
}

void OtherPromiseOk(std::promise<int> &promise, std::promise<int> &other, const Reply &reply) {
  Fail(other, "other");
  promise.set_value(reply.value());
}

struct Handler {
  virtual ~Handler() = default;
  virtual void Fail(std::promise<int> &promise) { promise.set_value(-1); }
};

// Another class may do something else.
void VirtualOk(Handler &handler, std::promise<int> &promise) {
  handler.Fail(promise);
  promise.set_value(1);
}
