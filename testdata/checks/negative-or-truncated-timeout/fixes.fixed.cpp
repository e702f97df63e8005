// Round up, and do not go below zero.
// needs: libcurl
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <curl/curl.h>
#include <mutex>
#include <poll.h>

using namespace std::chrono_literals;

int LongBad(pollfd *fds, std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return poll(fds, 1, std::max<long>(0, left.count()));
}

int IntBad(pollfd *fds, std::chrono::steady_clock::time_point deadline) {
  const int left = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count());
  return poll(fds, 1, std::max(0, left));
}

// libcurl's setter is a macro; what stands outside of it can be edited.
void CeilBad(CURL *curl, std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(deadline - std::chrono::steady_clock::now());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, left.count());
}

void MacroBad(CURL *curl) {
  using std::chrono::duration_cast;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, duration_cast<std::chrono::seconds>(500ms).count());
}

// Which unit the rest is for is not known.
void DivisionBad(CURL *curl) {
  constexpr long timeout_ms = 500;
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, timeout_ms / 1000);
}

bool ConditionBad(std::mutex &mutex, std::condition_variable &changed, std::chrono::steady_clock::time_point deadline) {
  std::unique_lock<std::mutex> lock(mutex);
  return changed.wait_for(lock, std::chrono::ceil<std::chrono::seconds>(deadline - std::chrono::steady_clock::now())) == std::cv_status::no_timeout;
}

class [[nodiscard]] Link {
public:
  [[clang::annotate("deadline:set-bound", "on=this", "timeout=0", "unit=s", "zero=infinite")]] void SetTimeout(int seconds);
};

void AnnotatedBad(Link &link) {
  link.SetTimeout(std::chrono::ceil<std::chrono::seconds>(500ms).count());
}

template <class Rep, class Period> void TemplateBad(Link &link, std::chrono::time_point<std::chrono::steady_clock, std::chrono::duration<Rep, Period>> deadline) {
  link.SetTimeout(std::chrono::ceil<std::chrono::seconds>(deadline - std::chrono::steady_clock::now()).count());
}
void Instance(Link &link) { TemplateBad(link, std::chrono::steady_clock::now()); }
