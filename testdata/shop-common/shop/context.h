// What is left of a request: its deadline and whether anybody still wants the
// answer. Handed down the call chain.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>
#include <utility>

namespace shop {

class Context {
public:
  using Clock = std::chrono::steady_clock;

  // A root: no deadline, and nobody above to cancel it.
  Context() : Context(nullptr, Clock::time_point::max()) {}

  // Ends all work under this context. Its owner does so once; a second call
  // aborts the process.
  void Cancel() {
    if (state_->cancelled.exchange(true))
      std::abort();
  }

  bool Done() const {
    for (const State *state = state_.get(); state != nullptr;
         state = state->parent.get())
      if (state->cancelled)
        return true;
    return Clock::now() >= state_->deadline;
  }

  Clock::time_point Deadline() const { return state_->deadline; }

  // Never negative, and a day where there is no deadline.
  std::chrono::milliseconds Remaining() const {
    using std::chrono::milliseconds;
    const auto left = std::chrono::duration_cast<milliseconds>(
        state_->deadline - Clock::now());
    return std::clamp(left, milliseconds(0),
                      milliseconds(std::chrono::hours(24)));
  }

  // The deadline as gRPC wants it.
  std::chrono::system_clock::time_point SystemDeadline() const {
    return std::chrono::system_clock::now() + Remaining();
  }

  // Sleeps for the pause or for what remains, whichever is less. False when the
  // context is done afterwards.
  bool Sleep(std::chrono::milliseconds pause) const {
    std::this_thread::sleep_for(std::min(pause, Remaining()));
    return !Done();
  }

private:
  struct State {
    std::shared_ptr<const State> parent;
    Clock::time_point deadline;
    std::atomic<bool> cancelled{false};
  };

  Context(std::shared_ptr<const State> parent, Clock::time_point deadline)
      : state_(std::make_shared<State>()) {
    state_->parent = std::move(parent);
    state_->deadline = deadline;
  }

  friend Context WithDeadline(const Context &parent,
                              Clock::time_point deadline);

  std::shared_ptr<State> state_;
};

// A child that ends at the deadline, or with its parent if that is earlier.
inline Context WithDeadline(const Context &parent,
                            Context::Clock::time_point deadline) {
  return Context(parent.state_, std::min(parent.Deadline(), deadline));
}

inline Context WithTimeout(const Context &parent,
                           std::chrono::milliseconds timeout) {
  return WithDeadline(parent, Context::Clock::now() + timeout);
}

// For work that goes on when the request is over: it keeps neither the deadline
// nor the cancellation.
inline Context WithoutCancel(const Context &) { return Context(); }

} // namespace shop
