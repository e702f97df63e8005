// Work of a jthread that loops for ever and takes no token.
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

void Step();
int Next();

void Lambda() {
  std::jthread worker([] { // want: jthread-without-stop
    while (true)
      Step();
  });
  Step();
}

void ForEver() {
  std::jthread worker([](int step) { // want: jthread-without-stop
    for (;;) {
      Step();
      std::this_thread::sleep_for(std::chrono::milliseconds(step));
    }
  }, 10);
}

void DoWhile(int start) {
  auto work = [start]() mutable {
    do {
      ++start;
      Step();
    } while (1);
  };
  std::jthread worker(work); // want: jthread-without-stop
}

// The break is the switch's.
void SwitchInside() {
  std::jthread worker([] { // want: jthread-without-stop
    while (true) {
      switch (Next()) {
      case 0:
        Step();
        break;
      default:
        break;
      }
    }
  });
}

void Named() {
  for (;;)
    Step();
}
void StartsNamed() {
  std::jthread worker(Named); // want: jthread-without-stop
  std::jthread other{&Named}; // want: jthread-without-stop
}

class Poller {
public:
  Poller() : worker_([this] { Run(); }) {} // want: jthread-without-stop
  void Restart() {
    worker_ = std::jthread(&Poller::Run, this); // want: jthread-without-stop
    worker_ = std::jthread(std::bind(&Poller::Run, this)); // want: jthread-without-stop
  }

private:
  void Run() {
    while (true) {
      Step();
      std::this_thread::sleep_for(1s);
    }
  }
  std::jthread worker_;
};

class Pool {
public:
  explicit Pool(int size) {
    for (int i = 0; i < size; ++i)
      workers_.emplace_back([] { // want: jthread-without-stop
        for (;;)
          Step();
      });
    late_.emplace(Named); // want: jthread-without-stop
  }

private:
  std::vector<std::jthread> workers_;
  std::optional<std::jthread> late_;
};

class Sampler {
public:
  Sampler() {}

private:
  int samples_ = 0;
  std::jthread worker_{[this] { // want: jthread-without-stop
    for (;;)
      samples_ += Next();
  }};
};

template <typename F> void Repeat(F f) {
  std::jthread worker([f] { // want: jthread-without-stop
    while (true)
      f();
  });
}
void Instances() {
  Repeat([] { Step(); });
  Repeat(&Step);
}

#define FOREVER for (;;)
void Macro() {
  std::jthread worker([] { // want: jthread-without-stop
    FOREVER Step();
  });
}
