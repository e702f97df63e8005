// The future of std::async leaves its scope where the wait has timed out.
#include <chrono>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace std::chrono_literals;

std::string Load(const std::string &key);
void Log(const std::string &line);

std::string Returns(const std::string &key) {
  std::future<std::string> value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) // want: blocking-future-destructor
    return "fallback";
  return value.get();
}

std::string NotReady(const std::string &key) {
  auto value = std::async(std::launch::async, [key] { return Load(key); });
  if (value.wait_for(100ms) != std::future_status::ready) { // want: blocking-future-destructor
    Log("slow");
    return {};
  }
  return value.get();
}

std::string Throws(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) != std::future_status::ready) // want: blocking-future-destructor
    throw std::runtime_error("timed out");
  return value.get();
}

std::optional<std::string> Positive(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_until(std::chrono::steady_clock::now() + 1s) == std::future_status::ready) // want: blocking-future-destructor
    return value.get();
  return std::nullopt;
}

std::string StatusVariable(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  const std::future_status status = value.wait_for(100ms); // want: blocking-future-destructor
  const bool ready = status == std::future_status::ready;
  return ready ? value.get() : std::string("fallback");
}

std::string Switched(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  switch (value.wait_for(100ms)) { // want: blocking-future-destructor
  case std::future_status::ready:
    return value.get();
  case std::future_status::timeout:
    Log("slow");
    break;
  case std::future_status::deferred:
    return value.get();
  }
  return {};
}

// In a branch, and in each turn of a loop.
std::string InBranch(const std::string &key, bool fresh) {
  if (fresh) {
    auto value = std::async(std::launch::async, Load, key);
    if (value.wait_for(100ms) == std::future_status::ready) // want: blocking-future-destructor
      return value.get();
    Log("not fresh");
  }
  return "cached";
}
std::string FirstOf(const std::vector<std::string> &hosts) {
  for (const std::string &host : hosts) {
    auto reply = std::async(std::launch::async, Load, host);
    if (reply.wait_for(100ms) != std::future_status::ready) // want: blocking-future-destructor
      continue;
    return reply.get();
  }
  return {};
}

// The status is dropped, and nothing is awaited.
void Dropped(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  value.wait_for(100ms); // want: blocking-future-destructor
}

// Polled until a deadline.
std::string Polled(const std::string &key, std::chrono::steady_clock::time_point deadline) {
  auto value = std::async(std::launch::async, Load, key);
  while (value.wait_for(10ms) != std::future_status::ready) // want: blocking-future-destructor
    if (std::chrono::steady_clock::now() > deadline)
      return "fallback";
  return value.get();
}

// Started and waited for by others of this file.
std::future<std::string> Start(const std::string &key) { return std::async(std::launch::async, Load, key); }
bool Ready(std::future<std::string> &value) { return value.wait_for(50ms) == std::future_status::ready; }
std::string Helpers(const std::string &key) {
  std::future<std::string> value = Start(key);
  if (!Ready(value)) // want: blocking-future-destructor
    return {};
  return value.get();
}

std::string Shared(const std::string &key) {
  std::shared_future<std::string> value = std::async(std::launch::async, Load, key).share();
  if (value.wait_for(100ms) == std::future_status::timeout) // want: blocking-future-destructor
    return {};
  return value.get();
}

template <typename Result, typename Work> std::optional<Result> RunFor(Work work, std::chrono::milliseconds limit) {
  auto result = std::async(std::launch::async, work);
  if (result.wait_for(limit) == std::future_status::timeout) // want: blocking-future-destructor
    return std::nullopt;
  return result.get();
}
int Instances() { return RunFor<int>([] { return 1; }, 10ms).value_or(0) + RunFor<int>([] { return 2; }, 10ms).value_or(0); }

#define TIMED_OUT(FUTURE, LIMIT) ((FUTURE).wait_for(LIMIT) == std::future_status::timeout)
std::string Macro(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (TIMED_OUT(value, 100ms)) // want: blocking-future-destructor
    return {};
  return value.get();
}

auto InLambda = [](const std::string &key) -> std::string {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) // want: blocking-future-destructor
    return {};
  return value.get();
};

// The task pays no attention to this flag.
std::string OtherFlag(const std::string &key, bool &slow) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) { // want: blocking-future-destructor
    slow = true;
    return {};
  }
  return value.get();
}
