// needs: libcurl
//
// A payment gateway behind libcurl. The handle's own timeout is longer than whoever waits for the answer has
// patience, so that it never ends a transfer: the threads of slow days pile up behind it.
#include <algorithm>
#include <chrono>
#include <curl/curl.h>
#include <future>
#include <optional>
#include <string>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

size_t Append(char *data, size_t size, size_t count, void *body) {
  static_cast<std::string *>(body)->append(data, size * count);
  return size * count;
}

// What both of the clients below send; the timeout is theirs.
void Prepare(CURL *curl, const std::string &order, std::string *body) {
  curl_easy_setopt(curl, CURLOPT_URL, "https://payments.example/charge");
  curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, order.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Append);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

namespace bug {

std::optional<std::string> Charge(const std::string &order) {
  CURL *curl = curl_easy_init();
  if (!curl)
    return std::nullopt;
  std::string body;
  Prepare(curl, order, &body);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 5L); // want: inner-timeout-exceeds-outer
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return code == CURLE_OK ? std::optional(body) : std::nullopt;
}

std::optional<std::string> Checkout(const std::string &order) {
  auto charged = std::async(std::launch::async, Charge, order);
  if (charged.wait_for(800ms) != std::future_status::ready) // want: blocking-future-destructor
    return std::nullopt;
  return charged.get();
}

} // namespace bug

namespace repaired {

// The transfer gets what is left of the caller's time, and no thread but the caller's is needed.
std::optional<std::string> Charge(const std::string &order, steady_clock::time_point deadline) {
  CURL *curl = curl_easy_init();
  if (!curl)
    return std::nullopt;
  std::string body;
  Prepare(curl, order, &body);
  const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, std::max<long>(left.count(), 1)); // ok: 0 would be for ever
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return code == CURLE_OK ? std::optional(body) : std::nullopt;
}

std::optional<std::string> Checkout(const std::string &order) { return Charge(order, steady_clock::now() + 800ms); }

} // namespace repaired
