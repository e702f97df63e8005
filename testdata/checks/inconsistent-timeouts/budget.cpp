// models: shop-context.yaml
// options: deadline-inconsistent-timeouts.BudgetFile={here}/shop_budget.yaml
// Layers of a service, each with its share of the whole.
#include "shop/context.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

using namespace std::chrono_literals;

namespace shop {
Status Reserve(const Context &parent) {
  const Context own = WithTimeout(parent, 250ms); // want: inconsistent-timeouts
  return Fetch(own, "stock");
}
} // namespace shop

shop::Status Charge(const shop::Context &parent) {
  const shop::Context own = shop::WithTimeout(parent, 150ms); // ok: just its share
  return shop::Fetch(own, "payment");
}

class Stock {
public:
  bool Read(std::unique_lock<std::mutex> &lock) {
    auto wait = [&] { return stocked_.wait_for(lock, 200ms, [] { return true; }); }; // want: inconsistent-timeouts
    return wait();
  }
  bool Write(std::unique_lock<std::mutex> &lock) {
    return stocked_.wait_for(lock, 400ms, [] { return true; }); // ok: the file does not name it
  }
  bool Read(std::unique_lock<std::mutex> &lock, std::chrono::milliseconds limit) {
    return stocked_.wait_for(lock, limit, [] { return true; }); // ok: the caller decides
  }

private:
  std::condition_variable stocked_;
};
