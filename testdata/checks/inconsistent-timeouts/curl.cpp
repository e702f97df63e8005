// needs: libcurl
#include <curl/curl.h>

constexpr long kTotalMs = 2000;

void transfer(CURL *curl, CURL *other) {
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L); // want: inconsistent-timeouts
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kTotalMs);
  curl_easy_setopt(other, CURLOPT_TIMEOUT, 3L);
  curl_easy_setopt(other, CURLOPT_CONNECTTIMEOUT_MS, 3001L); // want: inconsistent-timeouts
}

void silent(CURL *curl, CURL *other, CURL *third, bool slow, long limit) {
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 2L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kTotalMs); // ok: as long as the whole
  curl_easy_setopt(third, CURLOPT_CONNECTTIMEOUT, 10L); // ok: another client
  curl_easy_setopt(other, CURLOPT_TIMEOUT, limit); // ok: not known
  curl_easy_setopt(other, CURLOPT_CONNECTTIMEOUT, 10L);
}

void branches(CURL *curl, bool slow) {
  if (slow)
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L); // ok: never both
  else
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 5L);
}
void twice(CURL *curl, bool slow) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 5L);
  if (slow) {
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L); // ok: which one holds depends
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
  }
}
void forEver(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 0L); // ok: no limit at all
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
}
void stall(CURL *curl) {
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 5L);
  curl_easy_setopt(curl, CURLOPT_DNS_CACHE_TIMEOUT, 600L); // ok: has nothing to do with it
}
