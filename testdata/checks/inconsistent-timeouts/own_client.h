#pragma once
#include <chrono>

namespace own {
struct Options {
  std::chrono::seconds ping{10};
  std::chrono::seconds idle{60};
};
class Client {
public:
  explicit Client(const Options &options = {});
  void SetTotal(std::chrono::milliseconds limit);
  void SetConnect(int seconds);
};
} // namespace own
