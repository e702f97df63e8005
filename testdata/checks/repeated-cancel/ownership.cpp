// Where another object stands by the time of the second completion, and where it does not.
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

std::exception_ptr Refused(const std::string &why);
int Load();
bool Fetch(int *value);

void NewPointeeOk(std::unique_ptr<std::promise<int>> &promise) {
  promise->set_value(1);
  promise = std::make_unique<std::promise<int>>();
  promise->set_value(2);
}

void ResetPointerOk(std::shared_ptr<std::promise<int>> promise) {
  promise->set_value(1);
  promise.reset(new std::promise<int>());
  promise->set_value(2);
}

void EmplacedOk(std::optional<std::promise<int>> &promise) {
  promise->set_value(1);
  promise.emplace();
  promise->set_value(2);
}

void ExchangedOk(std::promise<int> &promise) {
  std::exchange(promise, std::promise<int>()).set_value(1);
  promise.set_value(2);
}

void SwappedOk(std::promise<int> &promise, std::promise<int> &next) {
  promise.set_value(1);
  std::swap(promise, next);
  promise.set_value(2);
}

void QueueOk(std::deque<std::promise<int>> &waiters) {
  while (!waiters.empty()) {
    waiters.front().set_value(1);
    waiters.pop_front();
  }
}

void FrontTwiceOk(std::deque<std::promise<int>> &waiters) {
  auto &first = waiters.front();
  first.set_value(1);
  waiters.pop_front();
  auto &second = waiters.front();
  second.set_value(2);
}

class Pending {
public:
  void AnswerOk(int id, int value) {
    auto it = waiters_.find(id);
    if (it == waiters_.end())
      return;
    it->second.set_value(value);
    it = waiters_.erase(it);
    if (it != waiters_.end())
      it->second.set_value(value);
  }
  void AnswerBad(int id, int value) {
    auto it = waiters_.find(id);
    if (it == waiters_.end())
      return;
    if (value < 0)
      it->second.set_exception(Refused("negative"));
    it->second.set_value(value); // want: repeated-cancel
  }
  void AllOk() {
    for (auto it = waiters_.begin(); it != waiters_.end(); it++)
      it->second.set_value(0);
    for (auto it = waiters_.begin(); it != waiters_.end();) {
      it->second.set_value(0);
      it = waiters_.erase(it);
    }
  }
  void NextRoundOk(int value) {
    std::promise<int> mine = std::move(next_);
    next_ = std::promise<int>();
    mine.set_value(value);
    next_.set_value(value);
  }

private:
  std::map<int, std::promise<int>> waiters_;
  std::promise<int> next_;
};

void IndexedOk(std::vector<std::promise<int>> &shards, int first, int second) {
  shards[first].set_value(1);
  shards[second].set_value(2);
  shards[0].set_value(3);
  shards[1].set_value(4);
}

void SameIndexBad(std::vector<std::promise<int>> &shards) {
  shards[0].set_value(3);
  shards[0].set_value(4); // want: repeated-cancel
}

void GotoOk(std::promise<int> &promise, int value) {
  if (value < 0) {
    promise.set_exception(Refused("negative"));
    goto out;
  }
  promise.set_value(value);
out:
  return;
}

void GotoBad(std::promise<int> &promise, int value) {
  if (value < 0)
    goto fail;
  promise.set_value(value);
fail:
  promise.set_exception(Refused("negative")); // want: repeated-cancel
}

void ErrorPointerOk(std::promise<int> &promise) {
  std::exception_ptr error;
  int value = 0;
  try {
    value = Load();
  } catch (...) {
    error = std::current_exception();
  }
  if (error)
    promise.set_exception(error);
  if (!error)
    promise.set_value(value);
}

void ErrorPointerComparedOk(std::promise<int> &promise, std::exception_ptr error) {
  if (error != nullptr)
    promise.set_exception(error);
  if (error == nullptr)
    promise.set_value(1);
}

void ResultVariableOk(std::promise<int> &promise) {
  int value = 0;
  const bool fetched = Fetch(&value);
  if (fetched)
    promise.set_value(value);
  if (!fetched)
    promise.set_exception(Refused("nothing"));
}

void PollOk(std::promise<int> &promise) {
  int value = 0;
  while (true) {
    if (Fetch(&value)) {
      promise.set_value(value);
      break;
    }
  }
}

void InitialiserOk(std::promise<int> &promise) {
  if (int value = 0; Fetch(&value))
    promise.set_value(value);
  else
    promise.set_exception(Refused("nothing"));
}

void HandedToThreadOk(std::promise<int> promise) {
  std::thread worker([promise = std::move(promise)]() mutable { promise.set_value(1); });
  promise = std::promise<int>();
  promise.set_value(2);
  worker.join();
}

// The worker only completes it, so what the function does itself counts.
void SharedWithWorkerBad() {
  std::promise<void> started;
  std::thread worker([&started] { started.get_future().wait(); });
  started.set_value();
  worker.join();
  started.set_value(); // want: repeated-cancel
}

template <typename T> void ConstexprOk(std::promise<T> &promise) {
  if constexpr (sizeof(T) > 4)
    promise.set_value(T{});
  else
    promise.set_exception(Refused("small"));
}
template void ConstexprOk(std::promise<int> &);
template void ConstexprOk(std::promise<long> &);

std::promise<int> Ready;

void GlobalBad() {
  Ready.set_value(1);
  Ready.set_value(2); // want: repeated-cancel
}

void GlobalOk() {
  Ready.set_value(1);
  Load();
  Ready.set_value(2);
}
