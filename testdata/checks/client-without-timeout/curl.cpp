// needs: libcurl
#include <curl/curl.h>
#include <memory>
#include <string>

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
void Prepare(CURL *curl);
size_t Take(char *data, size_t size, size_t count, void *to);

CURLcode fetch(const std::string &url) {
  CURL *curl = curl_easy_init(); // want: client-without-timeout
  if (!curl)
    return CURLE_FAILED_INIT;
  std::string body;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(curl);
  return status == 200 ? code : CURLE_HTTP_RETURNED_ERROR;
}

CURLcode connecting(const std::string &url) {
  Handle curl(curl_easy_init(), curl_easy_cleanup); // want: client-without-timeout
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, 5L); // of the connecting alone
  return curl_easy_perform(curl.get());
}

void many(CURLM *multi, const char *url) {
  CURL *curl = curl_easy_init(); // want: client-without-timeout
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_multi_add_handle(multi, curl);
}

// --- look-alikes ----------------------------------------------------------------------------------------------------
CURLcode bounded(const char *url, long limit) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, limit);
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return code;
}
CURLcode stalled(const char *url) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, 10L); // ok: it ends when nothing comes for so long
  return curl_easy_perform(curl);
}
CURLcode prepared(const char *url) {
  CURL *curl = curl_easy_init();
  Prepare(curl); // ok: it may set one
  curl_easy_setopt(curl, CURLOPT_URL, url);
  return curl_easy_perform(curl);
}
CURLcode anyOption(const char *url, CURLoption option, long value) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, option, value); // ok: it may be the timeout
  return curl_easy_perform(curl);
}
CURLcode copied(CURL *like) {
  CURL *curl = curl_easy_duphandle(like); // ok: with the timeouts of the first
  return curl_easy_perform(curl);
}
CURL *made(const char *url) {
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_perform(curl);
  return curl; // ok: somebody else's
}
void member(Handle &kept) {
  kept.reset(curl_easy_init()); // ok: not this function's own
  curl_easy_perform(kept.get());
}
