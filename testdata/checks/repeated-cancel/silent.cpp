// What looks like a second completion and is none.
#include <atomic>
#include <exception>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

std::exception_ptr Refused(const std::string &why);
void Log(const std::string &text);
void Renew(std::promise<int> &promise);
int Load();
[[noreturn]] void Die(const std::string &why);

struct Reply {
  bool ok() const;
  std::string error() const;
  int value() const;
};
enum class Kind { Value, Error, Closed };

void ElseOk(std::promise<int> &promise, const Reply &reply) {
  if (reply.ok())
    promise.set_value(reply.value());
  else
    promise.set_exception(Refused(reply.error()));
}

// The same question, asked twice.
void CorrelatedOk(std::promise<int> &promise, const Reply &reply) {
  if (reply.ok())
    promise.set_value(reply.value());
  Log("answered");
  if (!reply.ok())
    promise.set_exception(Refused(reply.error()));
}

void ConstFlagOk(std::promise<int> &promise, const Reply &reply) {
  const bool failed = !reply.ok();
  if (failed)
    promise.set_exception(Refused(reply.error()));
  if (reply.ok())
    promise.set_value(reply.value());
}

void EnumOk(std::promise<int> &promise, Kind kind) {
  if (kind == Kind::Value)
    promise.set_value(1);
  Log("half way");
  if (kind == Kind::Error || kind == Kind::Closed)
    promise.set_exception(Refused("closed"));
}

void SwitchTwiceOk(std::promise<int> &promise, Kind kind) {
  switch (kind) {
  case Kind::Value:
    promise.set_value(1);
    break;
  case Kind::Error:
  case Kind::Closed:
    Log("bad");
    break;
  }
  switch (kind) {
  case Kind::Value:
    Log("good");
    break;
  case Kind::Error:
  case Kind::Closed:
    promise.set_exception(Refused("closed"));
    break;
  }
}

void LocalFlagOk(std::promise<int> &promise, const std::vector<Reply> &replies) {
  bool done = false;
  for (const Reply &reply : replies) {
    if (reply.ok()) {
      promise.set_value(reply.value());
      done = true;
      break;
    }
  }
  if (!done)
    promise.set_exception(Refused("none"));
}

void FlagInLoopOk(std::promise<int> &promise, const std::vector<Reply> &replies) {
  bool done = false;
  for (const Reply &reply : replies) {
    if (!done && reply.ok()) {
      promise.set_value(reply.value());
      done = true;
    }
  }
}

void ErrorAndValueOk(std::promise<int> &promise, std::error_code error, std::optional<int> value) {
  if (error)
    promise.set_exception(std::make_exception_ptr(std::system_error(error)));
  if (value)
    promise.set_value(*value);
}

void NewEachTurnOk(int count) {
  for (int i = 0; i < count; ++i) {
    std::promise<int> promise;
    promise.set_value(i);
  }
}

void EachItsOwnOk(std::vector<std::promise<int>> &waiters) {
  for (auto &waiter : waiters)
    waiter.set_value(1);
  for (std::size_t i = 0; i < waiters.size(); ++i)
    waiters[i].set_value(2);
  for (auto it = waiters.begin(); it != waiters.end(); ++it)
    it->set_value(3);
}

void MapOfWaitersOk(std::map<int, std::promise<void>> &waiters) {
  for (auto &[id, waiter] : waiters)
    waiter.set_value();
}

void RenewedOk(std::promise<int> &promise) {
  promise.set_value(1);
  promise = std::promise<int>();
  promise.set_value(2);
}

void RenewedElsewhereOk(std::promise<int> &promise) {
  promise.set_value(1);
  Renew(promise);
  promise.set_value(2);
}

void SwappedOk(std::promise<int> &promise, std::promise<int> &next) {
  promise.set_value(1);
  promise.swap(next);
  promise.set_value(2);
}

void MovedOk(std::promise<int> promise, std::vector<std::promise<int>> &rest) {
  promise.set_value(1);
  rest.push_back(std::move(promise));
  promise = std::promise<int>();
  promise.set_value(2);
}

void HandledOk(std::promise<int> &promise) {
  promise.set_value(1);
  try {
    promise.set_value(2);
  } catch (const std::future_error &) {
    Log("was set");
  }
}

void UsualCatchOk(std::promise<int> &promise) {
  try {
    promise.set_value(Load());
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
}

void NoReturnOk(std::promise<int> &promise, const Reply &reply) {
  if (!reply.ok()) {
    promise.set_exception(Refused(reply.error()));
    Die("no reply");
  }
  promise.set_value(reply.value());
}

void ThrowOk(std::promise<int> &promise, const Reply &reply) {
  if (!reply.ok()) {
    promise.set_exception(Refused(reply.error()));
    throw std::runtime_error("no reply");
  }
  promise.set_value(reply.value());
}

class Once {
public:
  void ExchangeOk(int value) {
    if (done_.exchange(true))
      return;
    promise_.set_value(value);
  }
  void OnTimeoutAndReplyOk(int value) {
    if (!done_.exchange(true))
      promise_.set_exception(Refused("timeout"));
    if (!done_.exchange(true))
      promise_.set_value(value);
  }
  void CompareOk(int value) {
    bool expected = false;
    if (done_.compare_exchange_strong(expected, true))
      promise_.set_value(value);
    expected = false;
    if (done_.compare_exchange_strong(expected, true))
      promise_.set_value(value);
  }
  void CallOnceOk(int value) {
    for (int i = 0; i < 2; ++i)
      std::call_once(once_, [&] { promise_.set_value(value); });
  }
  void FlagOk(const std::vector<int> &values) {
    for (int value : values) {
      if (set_)
        continue;
      set_ = true;
      promise_.set_value(value);
    }
  }
  void ReplacedByMemberOk() {
    promise_.set_value(1);
    Reset();
    promise_.set_value(2);
  }
  void UnknownMemberOk() {
    promise_.set_value(1);
    Elsewhere();
    promise_.set_value(2);
  }

private:
  void Reset() { promise_ = std::promise<int>(); }
  void Elsewhere();
  std::atomic<bool> done_{false};
  std::once_flag once_;
  bool set_ = false;
  std::promise<int> promise_;
};

// Two callbacks are not one path.
void CallbacksOk(const std::shared_ptr<std::promise<int>> &promise,
                 const std::function<void(std::function<void()>)> &later) {
  later([promise] { promise->set_value(1); });
  later([promise] { promise->set_exception(Refused("timeout")); });
}

// The lambda may put another promise there at any time.
void EscapedOk(const std::function<void(std::function<void()>)> &later) {
  auto promise = std::make_shared<std::promise<int>>();
  later([&promise] { promise = std::make_shared<std::promise<int>>(); });
  promise->set_value(1);
  promise->set_value(2);
}

// Only one element of the list is meant.
void FindOk(std::promise<int> &promise, const std::vector<int> &ids, int id) {
  for (int each : ids)
    if (each == id)
      promise.set_value(each);
}

void BreakOk(std::promise<int> &promise, const std::vector<Reply> &replies) {
  for (const Reply &reply : replies) {
    if (!reply.ok())
      continue;
    promise.set_value(reply.value());
    break;
  }
}

void LastTurnOk(std::promise<int> &promise) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    const int value = Load();
    if (value > 0) {
      promise.set_value(value);
      return;
    }
  }
  promise.set_exception(Refused("three times"));
}

// Tests of the first outcome leave the second to the other.
int DeadBranchOk(std::promise<int> &promise, const Reply &reply) {
  int code = 0;
  if (!reply.ok())
    code = 1;
  if (code == 0)
    promise.set_value(reply.value());
  if (code == 1)
    promise.set_exception(Refused(reply.error()));
  return code;
}

// A cancel that may be repeated.
void IdempotentOk(std::stop_source source) {
  source.request_stop();
  source.request_stop();
}
