// Work that ends, can be told to, or that nobody joins.
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

void Step();
std::optional<int> Pop();
[[noreturn]] void Exit();

void Token() {
  std::jthread worker([](std::stop_token stop) {
    while (!stop.stop_requested())
      Step();
  });
  std::jthread deduced([](auto stop) {
    while (!stop.stop_requested())
      Step();
  });
}

// A token that it got in another way.
void Captured(std::stop_token stop, std::stop_source &source) {
  std::jthread worker([stop] {
    while (true) {
      Step();
      if (stop.stop_requested())
        return;
    }
  });
  std::jthread other([&source] {
    for (;;) {
      Step();
      if (source.stop_requested())
        break;
    }
  });
}

// It takes the token, though it looks at it late: another check's matter.
void TakesIt() {
  std::jthread worker([](const std::stop_token &) {
    for (;;)
      Step();
  });
}

// Another way out.
class Flagged {
public:
  ~Flagged() { running_ = false; }

private:
  std::atomic<bool> running_{true};
  std::jthread worker_{[this] {
    while (running_)
      Step();
  }};
};
void Exits(std::atomic<bool> &done) {
  std::jthread flag([&done] {
    while (true) {
      if (done)
        break;
      Step();
    }
  });
  std::jthread closed([] {
    while (true) {
      const auto value = Pop();
      if (!value)
        return;
      Step();
    }
  });
  std::jthread thrown([] {
    try {
      for (;;)
        Step();
    } catch (const std::runtime_error &) {
    }
  });
  std::jthread process([] {
    for (;;) {
      if (!Pop())
        Exit();
      Step();
    }
  });
}

void Finite(int count) {
  std::jthread worker([count] {
    for (int i = 0; i < count; ++i)
      Step();
  });
}

// Given up, so nobody joins it.
void Detached() {
  std::jthread worker([] {
    for (;;)
      Step();
  });
  worker.detach();
  std::jthread([] {
    for (;;)
      Step();
  }).detach();
}

// A thread of the other kind asks for a stop nowhere.
void Thread(std::vector<std::thread> &threads) {
  threads.emplace_back([] {
    for (;;)
      Step();
  });
}

// What runs there is not known.
struct Base {
  virtual ~Base() = default;
  virtual void Run() {
    for (;;)
      Step();
  }
};
void Virtual(Base &base) {
  std::jthread worker([&base] { base.Run(); });
}

// The loop is in a function that is made here, and run by nobody.
void Inner() {
  std::jthread worker([] {
    auto never = [] {
      for (;;)
        Step();
    };
    (void)never;
    Step();
  });
}

void Suppressed() {
  std::jthread worker([] { // NOLINT(deadline-jthread-without-stop)
    for (;;)
      Step();
  });
}
