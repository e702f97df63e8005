// Overloads that differ by exactly the token.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <stop_token>
#include <string>

using namespace std::chrono_literals;

class Inbox {
public:
  int Take(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !values_.empty(); }); // want: cancellation-not-forwarded
    const int value = values_.front();
    values_.pop();
    return value;
  }

  bool TakeFor(std::stop_token stop, int &value) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, 100ms, [this] { return !values_.empty(); })) // want: cancellation-not-forwarded
      return false;
    value = values_.front();
    return true;
  }

  bool TakeUntil(std::stop_token stop, std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    return changed_.wait_until(lock, deadline, [this] { return !values_.empty(); }); // want: cancellation-not-forwarded
  }

  // Given.
  bool Wait(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    return changed_.wait(lock, stop, [this] { return !values_.empty(); });
  }

private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::queue<int> values_;
};

struct Reply {
  int code;
};
Reply Ask(const std::string &host);
Reply Ask(const std::string &host, std::stop_token stop);
Reply ViaOverload(const std::string &host, std::stop_token stop) {
  return Ask(host); // want: cancellation-not-forwarded
}

// The overload that takes it comes first, and is written by the other.
Reply Send(const std::string &host);
Reply Send(const std::string &host, std::stop_token stop) {
  if (stop.stop_requested())
    return {};
  return Send(host);
}

// They differ by more.
Reply Put(const std::string &host);
Reply Put(const std::string &host, int port, std::stop_token stop);
Reply OtherOverload(const std::string &host, std::stop_token stop) {
  if (stop.stop_requested())
    return {};
  return Put(host);
}

class Session {
public:
  Reply Get(const std::string &path) { return Get(path, std::stop_token{}); }
  Reply Get(const std::string &path, std::stop_token stop);
  static Reply GetShared(const std::string &path);
  Reply GetShared(const std::string &path, std::stop_token stop);
};
Reply ViaMember(Session &session, std::stop_token stop) {
  if (Session::GetShared("a").code != 0)
    return {};
  return session.Get("b"); // want: cancellation-not-forwarded
}
