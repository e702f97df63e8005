// The token is appended, or put where the overload has it.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>

using namespace std::chrono_literals;

std::string Fetch(const std::string &key, std::stop_token stop = {});
int Count(const std::stop_token &stop = {});
struct Cache {
  explicit Cache(std::string name, std::stop_token stop = {});
  int Find(int key, const std::stop_token *stop = nullptr) const;
};

std::string Appended(const std::string &key, std::stop_token stop) {
  return Fetch(key + "/a", stop);
}

int NoArguments(std::stop_token stop) {
  return Count(stop);
}

int Constructed(const std::stop_token &stop) {
  const Cache cache("orders", stop);
  return cache.Find(1, &stop);
}

bool Inserted(std::condition_variable_any &changed, std::mutex &mutex, const bool &ready, std::stop_token stop) {
  std::unique_lock lock(mutex);
  return changed.wait_for(lock, stop, 100ms, [&ready] { return ready; });
}

// Its result would be new, so this is an offer.
void Offered(std::condition_variable_any &changed, std::mutex &mutex, const bool &ready, std::stop_token stop) {
  std::unique_lock lock(mutex);
  changed.wait(lock, [&ready] { return ready; });
}

#define FETCH(KEY) Fetch(KEY)
std::string Macro(const std::string &key, std::stop_token stop) {
  return FETCH(key);
}

std::string Keep(const std::string &key) noexcept;
std::string Keep(const std::string &key, std::stop_token stop);
std::string MayThrowNow(const std::string &key, std::stop_token stop) {
  return Keep(key);
}
