// The time that is left, where negative means for ever.
// needs: librdkafka/rdkafka.h absl/time/clock.h
#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <algorithm>
#include <chrono>
#include <ctime>
#include <librdkafka/rdkafka.h>
#include <poll.h>
#include <sys/epoll.h>

using namespace std::chrono_literals;
using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

int PollBad(pollfd *fds, steady_clock::time_point deadline) {
  return poll(fds, 1, duration_cast<milliseconds>(deadline - steady_clock::now()).count()); // want: negative-or-truncated-timeout
}

int LocalBad(int epoll, epoll_event *events, steady_clock::time_point deadline) {
  const auto left = duration_cast<milliseconds>(deadline - steady_clock::now());
  return epoll_wait(epoll, events, 16, static_cast<int>(left.count())); // want: negative-or-truncated-timeout
}

int NowBad(pollfd *fds, steady_clock::time_point deadline) {
  const auto now = steady_clock::now();
  const int left = static_cast<int>(std::chrono::ceil<milliseconds>(deadline - now).count());
  return poll(fds, 1, left); // want: negative-or-truncated-timeout
}

int MinBad(pollfd *fds, steady_clock::time_point deadline) {
  const milliseconds left = std::min<milliseconds>(1s, duration_cast<milliseconds>(deadline - steady_clock::now()));
  return poll(fds, 1, left.count()); // want: negative-or-truncated-timeout
}

void KafkaBad(rd_kafka_t *kafka, steady_clock::time_point deadline) {
  rd_kafka_poll(kafka, duration_cast<milliseconds>(deadline - steady_clock::now()).count()); // want: negative-or-truncated-timeout
}

int SecondsBad(pollfd *fds, time_t deadline) {
  return poll(fds, 1, (deadline - time(nullptr)) * 1000 / 1000); // ok
}

int AbslBad(pollfd *fds, absl::Time deadline) {
  return poll(fds, 1, absl::ToInt64Milliseconds(deadline - absl::Now())); // want: negative-or-truncated-timeout
}

class Loop {
public:
  int WaitBad() {
    return epoll_wait(epoll_, events_, 16, duration_cast<milliseconds>(next_ - steady_clock::now()).count()); // want: negative-or-truncated-timeout
  }
  int Wait() {
    if (next_ <= steady_clock::now())
      return 0;
    return epoll_wait(epoll_, events_, 16, duration_cast<milliseconds>(next_ - steady_clock::now()).count()); // ok
  }

private:
  int epoll_ = -1;
  epoll_event events_[16];
  steady_clock::time_point next_;
};

// --- silent ---------------------------------------------------------------------------------------------------

int Max(pollfd *fds, steady_clock::time_point deadline) {
  const auto left = duration_cast<milliseconds>(deadline - steady_clock::now());
  return poll(fds, 1, std::max<int>(0, left.count())); // ok
}

int MaxDuration(pollfd *fds, steady_clock::time_point deadline) {
  const auto left = std::max(duration_cast<milliseconds>(deadline - steady_clock::now()), milliseconds::zero());
  return poll(fds, 1, left.count()); // ok
}

int Compared(pollfd *fds, steady_clock::time_point deadline) {
  const auto left = duration_cast<milliseconds>(deadline - steady_clock::now());
  if (left <= 0ms)
    return 0;
  return poll(fds, 1, left.count()); // ok
}

int LoopCondition(pollfd *fds, steady_clock::time_point deadline) {
  while (steady_clock::now() < deadline)
    if (int ready = poll(fds, 1, duration_cast<milliseconds>(deadline - steady_clock::now()).count())) // ok
      return ready;
  return 0;
}

int Chosen(pollfd *fds, steady_clock::time_point deadline) {
  const auto left = duration_cast<milliseconds>(deadline - steady_clock::now()).count();
  return poll(fds, 1, left > 0 ? left : 0); // ok
}

int Clipped(pollfd *fds, steady_clock::time_point deadline) {
  auto left = duration_cast<milliseconds>(deadline - steady_clock::now()).count();
  if (left < 0)
    left = 0;
  return poll(fds, 1, left); // ok
}

int Forever(pollfd *fds) {
  return poll(fds, 1, -1); // ok
}

int Given(pollfd *fds, milliseconds timeout) {
  return poll(fds, 1, timeout.count()); // ok
}
