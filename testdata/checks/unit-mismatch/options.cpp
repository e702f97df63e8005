// needs: libcurl
// A unit that the model of the call says.
#include <curl/curl.h>
#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>

constexpr long kTimeoutMs = 2500;
constexpr long kTimeoutSeconds = 3;
constexpr long kNoTimeoutMs = 0;
#define CONNECT_TIMEOUT_MS 800L
#define LIMIT CONNECT_TIMEOUT_MS

struct Config {
  long timeout_ms = 1000;
  long timeoutSec = 1;
};

void transfer(CURL *curl, const Config &config) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTimeoutMs); // want: unit-mismatch
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, config.timeoutSec); // want: unit-mismatch
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_MS); // want: unit-mismatch
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, LIMIT); // want: unit-mismatch
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(config.timeout_ms)); // want: unit-mismatch
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, std::min(config.timeout_ms, 500L)); // want: unit-mismatch
}

void transferOk(CURL *curl, const Config &config) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kTimeoutMs);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTimeoutSeconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kTimeoutMs / 1000); // ok: converted
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, (config.timeout_ms + 999) / 1000); // ok: converted
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kTimeoutSeconds * 1000); // ok: converted
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kNoTimeoutMs); // ok: 0 is for ever in each unit
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 2500L); // ok: no name says a unit
}

void sleeps(unsigned delay_ms, unsigned delay_seconds) {
  usleep(delay_ms); // want: unit-mismatch
  sleep(delay_ms); // want: unit-mismatch
  usleep(delay_ms * 1000); // ok: converted
  sleep(delay_seconds);
}

int waits(pollfd *fds, nfds_t count, int timeout_sec, int timeout_ms) {
  const int timeout = timeout_sec;
  int left = timeout_sec;
  left *= 1000;
  return poll(fds, count, timeout) // want: unit-mismatch
         + poll(fds, count, 2 * timeout_sec) // want: unit-mismatch
         + poll(fds, count, timeout_ms)
         + poll(fds, count, left); // ok: converted on the way
}

void fields(long timeout_ms, int limit_usec) {
  timeval tv;
  tv.tv_sec = timeout_ms; // want: unit-mismatch
  tv.tv_usec = timeout_ms; // want: unit-mismatch
  tv.tv_sec = timeout_ms / 1000;
  tv.tv_usec = (timeout_ms % 1000) * 1000;
  timeval other{timeout_ms, 0}; // want: unit-mismatch
  timeval named{.tv_sec = 0, .tv_usec = limit_usec};
  select(0, nullptr, nullptr, nullptr, &other);
  select(0, nullptr, nullptr, nullptr, &named);
}
