// Defaulted trailing parameters that are left out though a token is in scope.
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

std::string Fetch(const std::string &key, std::stop_token stop = {});
bool Store(const std::string &key, const std::string &value, int attempts = 3, std::stop_token stop = std::stop_token());
int Count(const std::stop_token &stop = {});
void Log(const std::string &line);

std::string Parameter(const std::string &key, std::stop_token stop) {
  if (stop.stop_requested())
    return {};
  return Fetch(key); // want: cancellation-not-forwarded
}

// What stands between is left out too, so there is no fix.
bool DefaultBetween(const std::string &key, std::stop_token stop) {
  const std::string value = Fetch(key, stop);
  return Store(key, value); // want: cancellation-not-forwarded
}

int InLoop(const std::vector<std::string> &keys, std::stop_token stop) {
  int size = 0;
  for (const std::string &key : keys) {
    if (stop.stop_requested())
      break;
    size += static_cast<int>(Fetch(key).size()); // want: cancellation-not-forwarded
  }
  return size;
}

void Workers(const std::vector<std::string> &keys) {
  std::jthread worker([&keys](std::stop_token stop) {
    while (!stop.stop_requested())
      for (const std::string &key : keys)
        Log(Fetch(key)); // want: cancellation-not-forwarded
  });
  worker.join();
}

std::function<int()> Captured(std::stop_token stop) {
  return [stop] {
    if (stop.stop_requested())
      return 0;
    return Count(); // want: cancellation-not-forwarded
  };
}

int Local(std::jthread &owner) {
  const std::stop_token stop = owner.get_stop_token();
  return Count(); // want: cancellation-not-forwarded
}

// A recursion that loses it.
struct Node {
  std::vector<std::unique_ptr<Node>> children;
};
int Walk(const Node &node, std::stop_token stop = {}) {
  int count = 1;
  for (const auto &child : node.children) {
    if (stop.stop_requested())
      return count;
    count += Walk(*child); // want: cancellation-not-forwarded
  }
  return count;
}

class Store2 {
public:
  explicit Store2(std::string name, std::stop_token stop = {});
  int Load(int key, std::stop_token stop = {}) const;
  int LoadAll(const std::vector<int> &keys, std::stop_token stop) const {
    int sum = 0;
    for (int key : keys)
      sum += stop.stop_requested() ? 0 : Load(key); // want: cancellation-not-forwarded
    return sum;
  }
};

int Constructed(std::stop_token stop) {
  const Store2 store("orders"); // want: cancellation-not-forwarded
  return store.LoadAll({1, 2}, stop);
}

template <typename Key> int LoadMany(const Store2 &store, const std::vector<Key> &keys, std::stop_token stop) {
  int sum = 0;
  for (const Key &key : keys)
    sum += stop.stop_requested() ? 0 : store.Load(key); // want: cancellation-not-forwarded
  return sum;
}
int Instances(const Store2 &store, std::stop_token stop) {
  return LoadMany(store, std::vector<int>{1}, stop) + LoadMany(store, std::vector<short>{1}, stop);
}

#define FETCH(KEY) Fetch(KEY)
std::string FromMacro(const std::string &key, std::stop_token stop) {
  return stop.stop_requested() ? std::string() : FETCH(key); // want: cancellation-not-forwarded
}

std::string Optional(const std::string &key, std::optional<std::stop_token> stop = std::nullopt);
std::string IntoOptional(const std::string &key, std::stop_token stop) {
  return Optional(key); // want: cancellation-not-forwarded
}
