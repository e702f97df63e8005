// The texts.
#include <chrono>
#include <future>
#include <string>

using namespace std::chrono_literals;

std::string Load(const std::string &key);
bool Ready(std::future<std::string> &value) { return value.wait_for(50ms) == std::future_status::ready; }

std::string Returns(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  if (value.wait_for(100ms) == std::future_status::timeout) // want: blocking-future-destructor
    return "fallback";
  return value.get();
}

std::string Helper(const std::string &key) {
  auto value = std::async(std::launch::async, Load, key);
  return Ready(value) ? value.get() : std::string(); // want: blocking-future-destructor
}
