// checks: -*,deadline-cancellation-ignored
// models: shop-context.yaml
// needs: grpc++
//
// Tokens that are looked at or handed on, that nobody asked for, or that have nothing to stop.
#include "shop/context.h"

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>

using namespace std::chrono_literals;

void Work();
bool More();
void Cancellable(std::stop_token stop);

void Looks(std::stop_token stop) { // ok
  while (!stop.stop_requested())
    Work();
}
void HandsOn(std::stop_token stop) { // ok
  while (true)
    Cancellable(stop);
}
void Registers(std::stop_token stop, std::promise<void> &end) { // ok
  std::stop_callback callback(stop, [&end] { end.set_value(); });
  end.get_future().wait();
}
// The call fails when the context is cancelled, and that is looked at.
void Fails(const shop::Context &context) { // ok
  while (true)
    if (!shop::IsOk(shop::Fetch(context, "key")))
      return;
}
void Captures(std::stop_token stop) { // ok
  std::jthread worker([stop] { Cancellable(stop); });
  worker.join();
}

// Not wanted, and said so.
void Unnamed(std::stop_token) { // ok
  while (true)
    Work();
}
void Commented(std::stop_token /*stop*/) { // ok
  while (true)
    Work();
}
void Void(std::stop_token stop) { // ok
  (void)stop;
  while (true)
    Work();
}
void Maybe([[maybe_unused]] std::stop_token stop) { // ok
  while (true)
    Work();
}

// Nothing to stop.
int Add(std::stop_token stop, int a, int b) { return a + b; } // ok
void Finite(std::stop_token stop) { // ok
  while (More())
    Work();
}
void Left(std::stop_token stop) { // ok
  while (true) {
    if (!More())
      break;
    Work();
  }
}
void Locks(std::stop_token stop, std::mutex &mutex) { // ok
  std::lock_guard lock(mutex);
  Work();
}

// Somebody else says what the parameters are.
struct Task {
  virtual ~Task() = default;
  virtual void Run(std::stop_token stop) = 0;
};
struct Endless : Task {
  void Run(std::stop_token stop) override { // ok
    while (true)
      Work();
  }
};
class Handler {
public:
  void Register() {
    Add("drain", [](const shop::Context &context, std::future<void> &last) { last.wait(); }); // ok
    Add("flush", Flush);
  }

private:
  static void Flush(const shop::Context &context, std::future<void> &last) { last.wait(); } // ok
  void Add(const char *name, std::function<void(const shop::Context &, std::future<void> &)> handler);
};
static void Dump(const shop::Context &context, std::future<void> &last) { last.wait(); } // ok
using Command = void (*)(const shop::Context &, std::future<void> &);
const Command Commands[] = {&Dump};

// The source belongs to who cancels.
void Owner(std::stop_source &source) { // ok
  while (true)
    Work();
}
// A request that does not follow its context is what other checks report.
grpc::Status Ask(grpc::ServerContext *context, const std::function<grpc::Status()> &ask) { return ask(); } // ok
