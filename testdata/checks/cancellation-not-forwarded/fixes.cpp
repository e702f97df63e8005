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
  return Fetch(key + "/a"); // want: cancellation-not-forwarded
}

int NoArguments(std::stop_token stop) {
  return Count(); // want: cancellation-not-forwarded
}

int Constructed(const std::stop_token &stop) {
  const Cache cache("orders"); // want: cancellation-not-forwarded
  return cache.Find(1); // want: cancellation-not-forwarded
}

bool Inserted(std::condition_variable_any &changed, std::mutex &mutex, const bool &ready, std::stop_token stop) {
  std::unique_lock lock(mutex);
  return changed.wait_for(lock, 100ms, [&ready] { return ready; }); // want: cancellation-not-forwarded
}

// Its result would be new, so this is an offer.
void Offered(std::condition_variable_any &changed, std::mutex &mutex, const bool &ready, std::stop_token stop) {
  std::unique_lock lock(mutex);
  changed.wait(lock, [&ready] { return ready; }); // want: cancellation-not-forwarded
}

#define FETCH(KEY) Fetch(KEY)
std::string Macro(const std::string &key, std::stop_token stop) {
  return FETCH(key); // want: cancellation-not-forwarded
}

std::string Keep(const std::string &key) noexcept;
std::string Keep(const std::string &key, std::stop_token stop);
std::string MayThrowNow(const std::string &key, std::stop_token stop) {
  return Keep(key); // want: cancellation-not-forwarded
}
