// A timed wait for a future, and then get() all the same.
// needs: boost/thread.hpp boost/fiber/all.hpp
#define BOOST_THREAD_VERSION 4
#include <boost/fiber/all.hpp>
#include <boost/thread.hpp>
#include <boost/thread/future.hpp>
#include <chrono>
#include <future>
#include <optional>

using namespace std::chrono_literals;

void Use(int value);
void Log(const char *text);
bool Ready(std::future<int> &answer);

void GetBad(std::future<int> &answer) {
  answer.wait_for(100ms); // want: ignored-wait-result
  Use(answer.get());
}

int UntilBad(std::shared_future<int> answer, std::chrono::steady_clock::time_point deadline) {
  answer.wait_until(deadline); // want: ignored-wait-result
  Log("waited");
  return answer.get();
}

void WaitAgainBad(std::future<void> &done) {
  done.wait_for(1s); // want: ignored-wait-result
  done.wait();
}

int BoostBad(boost::future<int> answer) {
  answer.wait_for(boost::chrono::milliseconds(100)); // want: ignored-wait-result
  return answer.get();
}

int FiberBad(boost::fibers::future<int> &answer) {
  answer.wait_for(100ms); // want: ignored-wait-result
  return answer.get();
}

// Kept, but nobody reads it.
int KeptBad(std::future<int> &answer) {
  auto status = answer.wait_for(100ms); // want: ignored-wait-result
  return answer.get();
}

struct Client {
  std::future<int> pending;
  int ResultBad() {
    pending.wait_for(100ms); // want: ignored-wait-result
    return pending.get();
  }
};

template <class T> T TemplateBad(std::future<T> &answer) {
  answer.wait_for(100ms); // want: ignored-wait-result
  return answer.get();
}
int Instances(std::future<int> &a, std::future<long> &b) { return TemplateBad(a) + static_cast<int>(TemplateBad(b)); }

auto LambdaBad(std::future<int> &answer) {
  return [&answer] {
    answer.wait_for(100ms); // want: ignored-wait-result
    return answer.get();
  };
}

#define PAUSE(future) future.wait_for(std::chrono::milliseconds(100))
int MacroBad(std::future<int> &answer) {
  PAUSE(answer); // want: ignored-wait-result
  return answer.get();
}

// --- silent ---------------------------------------------------------------------------------------------------

std::optional<int> Looked(std::future<int> &answer) {
  if (answer.wait_for(100ms) != std::future_status::ready) // ok
    return std::nullopt;
  return answer.get();
}

std::optional<int> AskedAfter(std::future<int> &answer) {
  answer.wait_for(100ms); // ok
  if (answer.wait_for(0s) == std::future_status::ready)
    return answer.get();
  return std::nullopt;
}

int OnPurpose(std::future<int> &answer) {
  (void)answer.wait_for(100ms); // ok
  return answer.get();
}

int Poll(std::future<int> &answer) {
  answer.wait_for(0s); // ok
  return answer.get();
}

std::optional<int> OtherCondition(std::future<int> &answer, const bool &finished) {
  answer.wait_for(100ms); // ok
  if (!finished)
    return std::nullopt;
  return answer.get();
}

int GivenAway(std::future<int> &answer) {
  answer.wait_for(100ms); // ok
  if (!Ready(answer))
    return 0;
  return answer.get();
}

void AtTheEnd(std::future<int> &answer) {
  Log("waiting");
  answer.wait_for(100ms); // ok
}

int Another(std::future<int> &answer, std::future<int> &other) {
  answer.wait_for(100ms); // ok
  return other.get();
}

int Again(std::future<int> &answer) {
  answer.wait_for(100ms); // ok
  answer = std::async(std::launch::async, [] { return 1; });
  return answer.get();
}
