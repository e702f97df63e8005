// The wait bought what it promised, or the author waits on purpose.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <future>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace std::chrono_literals;

std::string Load(const std::string &key);
std::string LoadUntil(const std::string &key, std::stop_token stop);
void Log(const std::string &line);

// Kept until it is done.
class Loader {
public:
  std::string Get(const std::string &key) {
    auto value = std::async(std::launch::async, Load, key);
    if (value.wait_for(100ms) == std::future_status::timeout) {
      late_.push_back(std::move(value));
      return {};
    }
    return value.get();
  }
  std::string Member() {
    pending_ = std::async(std::launch::async, Load, "member");
    if (pending_.wait_for(100ms) == std::future_status::timeout)
      return {};
    return pending_.get();
  }

private:
  std::vector<std::future<std::string>> late_;
  std::future<std::string> pending_;
};

std::future<std::string> HandedOut(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(10ms) == std::future_status::timeout)
    Log("slow");
  return value;
}

void Sink(std::future<std::string> value);
std::string HandedOn(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) != std::future_status::ready) {
    Sink(std::move(value));
    return {};
  }
  return value.get();
}

// Waited for on purpose.
std::string Slow(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout)
    Log("slow");
  return value.get();
}
std::string Progress(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  while (value.wait_for(1s) != std::future_status::ready)
    Log("still loading");
  return value.get();
}
std::string WaitsThen(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) {
    Log("slow");
    value.wait();
    return {};
  }
  return value.get();
}

// A stop is requested first.
std::string Stopped(const std::string &key) {
  std::stop_source source;
  auto value = std::async(std::launch::async, LoadUntil, key, source.get_token());
  if (value.wait_for(100ms) == std::future_status::timeout) {
    source.request_stop();
    return {};
  }
  return value.get();
}
std::string Flagged(const std::string &key) {
  std::atomic<bool> stop{false};
  auto value = std::async(std::launch::async, [&] { return stop ? std::string() : Load(key); });
  if (value.wait_for(100ms) == std::future_status::timeout) {
    stop = true;
    return {};
  }
  return value.get();
}
struct Connection {
  std::string Read();
  void Close();
};
std::string Closed(Connection &connection) {
  auto value = std::async(std::launch::async, [&connection] { return connection.Read(); });
  if (value.wait_for(100ms) != std::future_status::ready) {
    connection.Close();
    return {};
  }
  return value.get();
}
struct State {
  std::atomic<bool> cancelled{false};
};
std::string SharedState(const std::string &key) {
  auto state = std::make_shared<State>();
  auto value = std::async(std::launch::async, [state, key] { return state->cancelled ? std::string() : Load(key); });
  if (value.wait_for(100ms) != std::future_status::ready) {
    state->cancelled = true;
    return {};
  }
  return value.get();
}

// The work gives up when the wait does.
std::string LoadBy(const std::string &key, std::chrono::steady_clock::time_point deadline);
std::string SameDeadline(const std::string &key, std::chrono::steady_clock::time_point deadline) {
  auto value = std::async(std::launch::async, LoadBy, key, deadline);
  if (value.wait_until(deadline) != std::future_status::ready)
    return {};
  return value.get();
}

// Ready on the way out.
std::string Asserted(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(1s) != std::future_status::ready)
    std::abort();
  return value.get();
}

// A look, not a wait.
bool Poll(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  Log("started");
  return value.wait_for(0s) == std::future_status::ready;
}

// The destructors of these do not wait.
std::string FromPromise(std::promise<std::string> &promise) {
  auto value = promise.get_future();
  if (value.wait_for(100ms) == std::future_status::timeout)
    return {};
  return value.get();
}
std::string FromTask(const std::string &key) {
  std::packaged_task<std::string()> task([key] { return Load(key); });
  auto value = task.get_future();
  std::thread(std::move(task)).detach();
  if (value.wait_for(100ms) == std::future_status::timeout)
    return {};
  return value.get();
}

// Its owner is somewhere else.
std::string Borrowed(std::future<std::string> &value) {
  if (value.wait_for(100ms) == std::future_status::timeout)
    return {};
  return value.get();
}
std::string StaticOwner(const std::string &key) {
  static std::future<std::string> value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout)
    return {};
  return "ready";
}
std::string OnTheHeap(const std::string &key) {
  auto *value = new std::future<std::string>(std::async(std::launch::async, Load, key));
  if (value->wait_for(100ms) == std::future_status::timeout)
    return {};
  return value->get();
}
std::string Captured(const std::string &key, std::vector<std::thread> &reapers) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) {
    reapers.emplace_back([value = std::move(value)]() mutable { value.wait(); });
    return {};
  }
  return value.get();
}

std::string Suppressed(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) // NOLINT(deadline-blocking-future-destructor)
    return {};
  return value.get();
}
