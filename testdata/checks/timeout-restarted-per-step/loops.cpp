// needs: absl_synchronization poll.h
// flags: -I{stubs}/opentelemetry-cpp-stub -I{stubs}/redis-plus-plus-stub
//
// The wait of each turn: N times the promised time.
#include <absl/synchronization/notification.h>
#include <absl/time/time.h>
#include <opentelemetry/sdk/trace/tracer_provider.h>
#include <poll.h>

#include <chrono>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

bool AllReady(std::vector<std::future<int>> &shards, milliseconds timeout) {
  for (std::future<int> &shard : shards)
    if (shard.wait_for(timeout) != std::future_status::ready) // want: timeout-restarted-per-step
      return false;
  return true;
}

class MultiProcessor : public opentelemetry::sdk::trace::SpanProcessor {
public:
  bool ForceFlush(microseconds timeout) noexcept override {
    bool ok = true;
    for (auto &processor : processors_)
      ok &= processor->ForceFlush(timeout); // want: timeout-restarted-per-step
    return ok;
  }
  bool Shutdown(microseconds timeout) noexcept override {
    for (std::size_t i = 0; i < processors_.size(); ++i)
      processors_[i]->Shutdown(timeout); // want: timeout-restarted-per-step
    return true;
  }

private:
  std::vector<std::unique_ptr<opentelemetry::sdk::trace::SpanProcessor>> processors_;
};

bool AllNotified(const std::vector<absl::Notification *> &done, absl::Duration timeout) {
  for (absl::Notification *each : done)
    if (!each->WaitForNotificationWithTimeout(timeout)) // want: timeout-restarted-per-step
      return false;
  return true;
}

int Readable(std::vector<pollfd> &sockets, int timeout_ms) {
  int readable = 0;
  for (auto it = sockets.begin(); it != sockets.end(); ++it)
    readable += poll(&*it, 1, timeout_ms) > 0; // want: timeout-restarted-per-step
  return readable;
}

// The end is made in the loop, so it is another one each turn.
bool NewEnd(std::vector<std::future<int>> &shards, milliseconds timeout) {
  for (auto &shard : shards) {
    const auto deadline = steady_clock::now() + timeout;
    if (shard.wait_until(deadline) != std::future_status::ready) // want: timeout-restarted-per-step
      return false;
  }
  return true;
}

bool Drain(std::deque<std::future<int>> &pending, milliseconds timeout) {
  while (!pending.empty()) {
    if (pending.front().wait_for(timeout) != std::future_status::ready) // want: timeout-restarted-per-step
      return false;
    pending.pop_front();
  }
  return true;
}

class Connection {
public:
  bool Close(milliseconds timeout) { return closed_.wait_for(timeout) == std::future_status::ready; }

private:
  std::future<void> closed_;
};

void CloseAll(std::map<std::string, Connection> &connections, milliseconds timeout) {
  for (auto &[name, connection] : connections)
    connection.Close(timeout); // want: timeout-restarted-per-step
}
