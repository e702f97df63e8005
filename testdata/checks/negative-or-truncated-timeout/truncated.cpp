// Cut to 0, where 0 means for ever or at once.
// needs: libcurl hiredis/hiredis.h
// flags: -I{stubs}/redis-plus-plus-stub -I{stubs}/drogon-stub
#include <chrono>
#include <condition_variable>
#include <curl/curl.h>
#include <hiredis/hiredis.h>
#include <mutex>
#include <sys/socket.h>
#include <sys/time.h>

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

void CurlBad(CURL *curl, steady_clock::time_point deadline) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, duration_cast<seconds>(deadline - steady_clock::now()).count()); // want: negative-or-truncated-timeout
}

void CurlConstantBad(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, duration_cast<seconds>(500ms).count()); // want: negative-or-truncated-timeout
}

constexpr long kTimeoutMs = 800;
void DivisionBad(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTimeoutMs / 1000); // want: negative-or-truncated-timeout
}

void LocalBad(CURL *curl, steady_clock::time_point deadline) {
  const long left = duration_cast<milliseconds>(deadline - steady_clock::now()).count() / 1000; // want: negative-or-truncated-timeout
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, left);
}

void SocketBad(int socket) {
  timeval tv{};
  tv.tv_sec = duration_cast<seconds>(250ms).count(); // want: negative-or-truncated-timeout
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
}

void RedisBad(redisContext *redis) {
  const timeval tv = {duration_cast<seconds>(250ms).count(), 0}; // want: negative-or-truncated-timeout
  redisSetTimeout(redis, tv);
}

// At once, up to a second too early.
bool ConditionBad(std::mutex &mutex, std::condition_variable &changed, const bool &ready, steady_clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex);
  return changed.wait_for(lock, duration_cast<seconds>(deadline - steady_clock::now()), [&] { return ready; }); // want: negative-or-truncated-timeout
}

// --- silent ---------------------------------------------------------------------------------------------------

void Ceil(CURL *curl, steady_clock::time_point deadline) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, std::chrono::ceil<seconds>(deadline - steady_clock::now()).count()); // ok
}

void Compared(CURL *curl, steady_clock::time_point deadline) {
  const auto left = duration_cast<seconds>(deadline - steady_clock::now());
  if (left < 1s)
    return;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, left.count()); // ok
}

void LargeEnough(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, duration_cast<seconds>(1500ms).count()); // ok
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, duration_cast<milliseconds>(500ms).count()); // ok
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 0L); // ok
}

void Parameter(CURL *curl, milliseconds timeout) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, duration_cast<seconds>(timeout).count()); // ok
}

// The rest stands in the other field.
void Socket(int socket) {
  constexpr auto timeout = 250ms;
  timeval tv{};
  tv.tv_sec = duration_cast<seconds>(timeout).count();
  tv.tv_usec = duration_cast<std::chrono::microseconds>(timeout % 1s).count();
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv); // ok
}

bool Fine(std::mutex &mutex, std::condition_variable &changed, const bool &ready, steady_clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex);
  return changed.wait_for(lock, duration_cast<milliseconds>(deadline - steady_clock::now()), [&] { return ready; }); // ok
}
