// The predicate form, or a deadline before the loop.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>

using namespace std::chrono_literals;

class Stock {
public:
  bool PlainBad() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!filled_) {
      if (changed_.wait_for(lock, 500ms) == std::cv_status::timeout) // want: relative-wait-in-loop
        return false;
    }
    return true;
  }

  int TakeBad(std::chrono::milliseconds timeout) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (items_.empty())
      if (changed_.wait_for(lock, timeout) == std::cv_status::timeout) { // want: relative-wait-in-loop
        ++missed_;
        throw std::runtime_error("no stock");
      }
    return items_.front();
  }

  bool EitherBad(std::chrono::milliseconds timeout) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!filled_ && items_.size() < 3) {
      if (changed_.wait_for(lock, timeout * 2) == std::cv_status::timeout) // want: relative-wait-in-loop
        return false;
    }
    return true;
  }

  bool BreakBad(std::chrono::milliseconds timeout) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!filled_) {
      if (changed_.wait_for(lock, timeout) == std::cv_status::timeout) // want: relative-wait-in-loop
        break;
    }
    return filled_;
  }

  bool ConditionBad() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!filled_ && changed_.wait_for(lock, 500ms + 1s) != std::cv_status::timeout) // want: relative-wait-in-loop
      ;
    return filled_;
  }

  // The name is taken.
  bool TakenBad(int deadline) {
    std::unique_lock<std::mutex> lock(mutex_);
    while (!filled_ && missed_ < deadline) {
      if (changed_.wait_for(lock, 500ms) == std::cv_status::timeout) // want: relative-wait-in-loop
        break;
    }
    return filled_;
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> items_;
  bool filled_ = false;
  int missed_ = 0;
};
