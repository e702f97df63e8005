// What looks alike and keeps its promise.
#include <chrono>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// One end for all.
bool OneEnd(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  if (price.wait_until(deadline) != std::future_status::ready)
    return false;
  return stock.wait_until(deadline) == std::future_status::ready; // ok
}

bool OneEndForAll(std::vector<std::future<int>> &shards, milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  for (auto &shard : shards)
    if (shard.wait_until(deadline) != std::future_status::ready) // ok
      return false;
  return true;
}

// What is left is computed between.
bool Remaining(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  const auto start = steady_clock::now();
  if (price.wait_for(timeout) != std::future_status::ready)
    return false;
  return stock.wait_for(timeout - (steady_clock::now() - start)) == std::future_status::ready; // ok
}

bool Subtracted(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  const auto start = steady_clock::now();
  if (price.wait_for(timeout) != std::future_status::ready)
    return false;
  timeout -= std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  return stock.wait_for(timeout) == std::future_status::ready; // ok
}

bool LeftEachTurn(std::vector<std::future<int>> &shards, milliseconds timeout) {
  for (auto &shard : shards) {
    const auto before = steady_clock::now();
    if (shard.wait_for(timeout) != std::future_status::ready) // ok
      return false;
    timeout -= std::chrono::duration_cast<milliseconds>(steady_clock::now() - before);
  }
  return true;
}

bool TestsTheClock(std::vector<std::future<int>> &shards, milliseconds timeout) {
  const auto start = steady_clock::now();
  for (auto &shard : shards) {
    if (steady_clock::now() - start > timeout)
      return false;
    shard.wait_for(timeout); // ok
  }
  return true;
}

// Shares of it.
bool Halves(std::future<int> &price, std::future<int> &stock, milliseconds timeout) {
  if (price.wait_for(timeout / 2) != std::future_status::ready)
    return false;
  return stock.wait_for(timeout / 2) == std::future_status::ready; // ok
}

// For each, by its name.
bool EachByName(std::vector<std::future<int>> &shards, milliseconds per_shard_timeout) {
  for (auto &shard : shards)
    if (shard.wait_for(per_shard_timeout) != std::future_status::ready) // ok
      return false;
  return true;
}
bool AlsoByName(std::vector<std::future<int>> &shards, milliseconds timeout_each) {
  for (auto &shard : shards)
    shard.wait_for(timeout_each); // ok
  return true;
}

// Only one of the two happens.
bool EitherOr(std::future<int> &local, std::future<int> &remote, bool near, milliseconds timeout) {
  if (near)
    return local.wait_for(timeout) == std::future_status::ready;
  return remote.wait_for(timeout) == std::future_status::ready; // ok
}

// Two timeouts, one for each.
bool TwoTimeouts(std::future<int> &a, std::future<int> &b, milliseconds first_timeout, milliseconds then_timeout) {
  return a.wait_for(first_timeout) == std::future_status::ready && b.wait_for(then_timeout) == std::future_status::ready; // ok
}

// At the same time.
void Beside(std::future<int> &a, std::future<int> &b, milliseconds timeout) {
  std::jthread first([&a, timeout] { a.wait_for(timeout); });
  std::jthread second([&b, timeout] { b.wait_for(timeout); }); // ok
}

class Queue {
public:
  // A wait for one condition: its restart is another matter.
  bool Pop(int &value, milliseconds timeout) {
    std::unique_lock lock(mutex_);
    while (items_.empty())
      if (changed_.wait_for(lock, timeout) == std::cv_status::timeout) // want: relative-wait-in-loop
        return false;
    value = items_.front();
    items_.pop_front();
    return true;
  }

  // Periodic.
  void Run(milliseconds interval) {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
      changed_.wait_for(lock, interval); // ok
      items_.clear();
    }
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> items_;
  bool stopped_ = false;
};

// Until nothing comes any more: the timeout is for silence.
int Consume(Queue &queue, milliseconds timeout) {
  int sum = 0, value = 0;
  while (queue.Pop(value, timeout)) // ok
    sum += value;
  return sum;
}

// Attempts: each is given what one attempt may take.
bool Attempts(std::future<int> &answer, int attempts, milliseconds timeout) {
  for (int i = 0; i < attempts; ++i)
    if (answer.wait_for(timeout) == std::future_status::ready) // ok
      return true;
  return false;
}

// What the callee does with it is not known.
bool Ask(const std::string &host, milliseconds timeout);
bool AskAll(const std::vector<std::string> &hosts, milliseconds timeout) {
  bool all = true;
  for (const std::string &host : hosts)
    all &= Ask(host, timeout); // ok
  return all;
}

// Settings say how long others may take.
struct Client {
  void SetConnectTimeout(milliseconds timeout);
  void SetReadTimeout(milliseconds timeout);
};
void Configure(Client &client, milliseconds timeout) {
  client.SetConnectTimeout(timeout);
  client.SetReadTimeout(timeout); // ok
}

// The deadline of the caller is one end.
bool ByDeadline(std::future<int> &a, std::future<int> &b, steady_clock::time_point deadline) {
  return a.wait_until(deadline) == std::future_status::ready && b.wait_until(deadline) == std::future_status::ready; // ok
}
